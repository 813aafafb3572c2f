namespace MlopsBuild.Testing.GitHub;

/// <summary>An entry of a tree.</summary>
internal sealed record GitEntry(string Path, string Mode, string Sha)
{
    public string Type => Mode switch { "040000" => "tree", "160000" => "commit", _ => "blob" };
}
