namespace Nuke.Common.Execution;

/// <summary>The box that names a target or another block.</summary>
internal static class TargetHeader
{
    public static void Write(Screen screen, string title)
    {
        screen.Empty();
        screen.Line(Style.Accent, "╬" + Columns.Repeat('═', title.Length + 5));
        screen.Line(Style.Accent, "║ " + title);
        screen.Line(Style.Accent, "╬" + Columns.Repeat('═', Math.Max(title.Length - 4, 2)));
        screen.Empty();
    }
}
