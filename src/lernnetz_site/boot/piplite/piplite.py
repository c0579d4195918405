"""Where the kernel writes its settings for PyPI; nobody reads them."""
