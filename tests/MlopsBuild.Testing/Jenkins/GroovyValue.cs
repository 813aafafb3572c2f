namespace MlopsBuild.Testing.Jenkins;

/// <summary>A value in a Jenkinsfile.</summary>
/// <param name="Kind">Its kind: <c>text</c> (single quotes), <c>template</c> (double quotes), <c>number</c>, <c>truth</c>, <c>list</c>, <c>call</c>, <c>name</c> or <c>expression</c>.</param>
/// <param name="Text">The text's content, else as it is written.</param>
internal sealed record GroovyValue(string Kind, string Text);
