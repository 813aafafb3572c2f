namespace Nuke.Common.Execution;

internal enum Style
{
    Plain,
    Strong,
    Accent,
    Success,
    Warning,
    Error,
    Faint,
}
