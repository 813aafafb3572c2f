namespace Nuke.Common.Execution;

/// <summary>A terminal, or nothing better known.</summary>
public sealed class Terminal : Host
{
    internal static bool IsRunningTerminal => true;
}
