using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>The forms that the workflow's parts are made of.</summary>
internal static class YamlLines
{
    public static void WriteEntry(this CustomFileWriter writer, string key, string value) => writer.WriteLine($"{YamlScalar.Of(key)}: {YamlScalar.Of(value)}");

    /// <summary>A key and below it the items; nothing without items.</summary>
    public static void WriteList(this CustomFileWriter writer, string key, IReadOnlyCollection<string> items)
    {
        if (items.Count == 0)
            return;
        writer.WriteLine($"{key}:");
        using var indent = writer.Indent();
        foreach (var item in items)
            writer.WriteLine($"- {YamlScalar.Of(item)}");
    }

    /// <summary>A key and below it the entries; nothing without entries.</summary>
    public static void WriteMap(this CustomFileWriter writer, string key, IReadOnlyCollection<KeyValuePair<string, string>> entries)
    {
        if (entries.Count == 0)
            return;
        writer.WriteLine($"{key}:");
        using var indent = writer.Indent();
        foreach (var (name, value) in entries)
            writer.WriteEntry(name, value);
    }

    public static void WriteConcurrency(this CustomFileWriter writer, string group, bool cancelInProgress)
    {
        writer.WriteLine("concurrency:");
        using var indent = writer.Indent();
        writer.WriteEntry("group", group);
        if (cancelInProgress)
            writer.WriteLine("cancel-in-progress: true");
    }
}
