/// What the code of a plugin may touch: part of the SPI's contract.
///
/// Start at [dev.aratta.guard.Guard]; `allowed.txt` beside it is the list. The kernel asks it
/// before it loads a plugin, the test kit in every plugin's own build.
///
/// [dev.aratta.guard.Guard] reads class files and runs nothing of them;
/// [dev.aratta.guard.RestingState] initialises the classes of a plugin that has passed, and looks
/// at what they keep. [dev.aratta.guard.GatedPlugin] stands before a plugin that is in use, and
/// lets nothing but values out of its calls.
package dev.aratta.guard;
