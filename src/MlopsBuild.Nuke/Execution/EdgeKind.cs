namespace Nuke.Common.Execution;

internal enum EdgeKind
{
    Execution,
    Order,
    Trigger,
}
