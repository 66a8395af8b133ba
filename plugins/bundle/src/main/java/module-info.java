/// The plugin jars that come with Aratta, as resources and nothing else.
module dev.aratta.plugins {}
