/// The plugin jars that come with Aratta, as resources and nothing else: `index.json` and the jars
/// it names, in `META-INF/aratta/plugins/`. That is no package name, so any module reads them with
/// [Module#getResourceAsStream(String)].
module dev.aratta.plugins {}
