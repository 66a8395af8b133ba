/// What the code of a plugin may touch: part of the SPI's contract.
///
/// Start at [dev.aratta.guard.Guard]; `allowed.txt` beside it is the list. The kernel asks it
/// before it loads a plugin, the test kit in every plugin's own build.
///
/// Nothing here runs plugin code.
package dev.aratta.guard;
