/* Lets what waits behind a failed cell have its turn: JupyterLite would forget it, and a slider or
another cell would wait for ever. Which cells are not to run any more, cells.js decides. */

const FORGETS_NOTHING = { cause: "interrupt" }; // JupyterLite thinks that it has answered them already

function marked(message) {
  return message.header.msg_type === "execute_reply" ? { ...message, metadata: FORGETS_NOTHING } : message;
}

export default {
  id: "lernnetz:behind",
  requires: ["@jupyterlite/services:IKernelSpecs"],
  activate(app, kernelspecs) {
    const sparing = (create) => ({ sendMessage, ...options }) =>
      create({ ...options, sendMessage: (message) => sendMessage(marked(message)) });
    const register = kernelspecs.register.bind(kernelspecs);
    kernelspecs.register = ({ spec, create }) => register({ spec, create: sparing(create) });
    for (const [name, create] of kernelspecs.factories) kernelspecs.factories.set(name, sparing(create));
  },
};
