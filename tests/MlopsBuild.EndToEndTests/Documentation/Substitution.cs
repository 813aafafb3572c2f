namespace MlopsBuild.EndToEndTests.Documentation;

/// <summary>A name on a page that stands for something of the reader's, such as a host or a file, and what takes its place when the page is executed.</summary>
/// <param name="Name">The name on the page.</param>
/// <param name="By">What takes its place.</param>
internal sealed record Substitution(string Name, string By);
