"""Python modules of Debian packages (tools/packages.txt, group test), whichever interpreter runs the tests."""
import importlib
import sys

PACKAGES = "/usr/lib/python3/dist-packages"


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        if PACKAGES not in sys.path:
            sys.path.append(PACKAGES)
        return importlib.import_module(name)
