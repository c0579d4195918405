"""Training in the browser: lernnetz beside TensorFlow.js and beside how a beginner writes it."""
