/* A code cell as a link with its QR code, to be shown on another screen. */

export default {
  id: "lernnetz:share",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  imports: [
    "@jupyterlab/apputils:showDialog",
    "@jupyterlab/apputils:Dialog",
    "@jupyterlab/ui-components:shareIcon",
    "@lumino/widgets:Widget",
  ],
  activate({ commands }, notebooks, showDialog, { okButton }, icon, Widget) {
    const title = "Zelle zeigen";
    const isCode = () => notebooks.activeCell?.model.type === "code";
    const execute = async () => {
      const { shareBox } = await import("../../course/share.js");
      const { lesson } = notebooks.currentWidget.context.model.getMetadata("lernnetz") ?? {};
      const source = notebooks.activeCell.model.sharedModel.getSource();
      const body = new Widget({ node: await shareBox({ kind: "code", source, lesson }) });
      body.addClass("lernnetz-share");
      await showDialog({ title, body, buttons: [okButton({ label: "Gut" })] });
    };
    commands.addCommand("lernnetz:share-cell", { label: title, icon, isVisible: isCode, execute });
    notebooks.activeCellChanged.connect(() => commands.notifyCommandChanged("lernnetz:share-cell"));
  },
};
