namespace Nuke.Common.Tooling;

/// <summary>
/// Says that a tool writes to standard error what is no error. Lines of either stream are logged alike unless a
/// <see cref="LogLevelPatternAttribute"/> says otherwise, so that it only documents.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public class LogErrorAsStandardAttribute : Attribute;
