namespace Nuke.Common.Execution;

internal enum Style
{
    Plain,
    Text,
    Strong,
    Accent,
    Success,
    Warning,
    Error,
    Faint,
}
