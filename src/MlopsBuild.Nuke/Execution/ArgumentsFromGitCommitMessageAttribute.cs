namespace Nuke.Common.Execution;

/// <summary>
/// Takes arguments from the message of the last commit: those of its last line that begins with <c>[nuke++]</c>, as in
/// <c>[nuke++] Deploy --environment staging</c>. They win over the command line. Whoever can commit decides what the build does.
/// </summary>
public class ArgumentsFromGitCommitMessageAttribute : BuildExtensionAttributeBase;
