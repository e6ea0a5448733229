"""The parts of the reader of quantities. Its public face is `tools.quantities`."""
