namespace Nuke.Common.Execution;

/// <summary>One key of a parameter file and its value; null when the file says null.</summary>
internal sealed record ParameterFileEntry(string Key, int Line, GivenValue? Value);
