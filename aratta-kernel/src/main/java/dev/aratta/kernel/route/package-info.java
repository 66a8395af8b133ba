/// Which provider and which model a request goes to.
///
/// Start at [dev.aratta.kernel.route.ModelResolver]. Nothing here sends anything.
package dev.aratta.kernel.route;
