/// Recorded exchanges with real providers as judges of a plugin.
///
/// Start at [dev.aratta.testkit.recordings.Corpus], which finds the recordings. A plugin's tests
/// then hand them to two runs, each of which prints its totals by file and fails if anything is
/// wrong:
///
/// - [dev.aratta.testkit.recordings.AnswerRun] decodes each answer and compares it with what the
///   test extracts itself; [dev.aratta.testkit.recordings.RecordedStream] splits streams and cuts
///   them.
/// - [dev.aratta.testkit.recordings.RequestRun] reads each request into SCRI, encodes it again and
///   compares; what makes two forms the same stands in a file, see
///   [dev.aratta.testkit.recordings.RequestRules].
///
/// Recordings that are themselves broken stand in an [dev.aratta.testkit.recordings.ExceptionList].
/// What a provider's answer means is extracted in the tests of its plugin: nothing that knows one
/// provider belongs here. The recordings are read in place and never copied.
package dev.aratta.testkit.recordings;
