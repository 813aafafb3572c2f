namespace MlopsBuild.Faults;

/// <summary>
/// Holds the first action until a test lets it go on: it writes <c>&lt;path&gt;.reached</c> and waits for <c>&lt;path&gt;</c>. Without a
/// path it is open.
/// </summary>
internal sealed record Gate(string? Path)
{
    public void Pass()
    {
        if (Path is null)
            return;
        File.WriteAllText(Path + ".reached", "");
        while (!File.Exists(Path))
            Thread.Sleep(5);
    }
}
