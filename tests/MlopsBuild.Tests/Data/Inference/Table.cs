using System.Text;

namespace MlopsBuild.Tests.Data.Inference;

/// <summary>Rows of texts under a header.</summary>
internal sealed record Table(IReadOnlyList<string> Header, IReadOnlyList<string[]> Rows)
{
    public int Column(string name) => Header.ToList().IndexOf(name);

    public Table Copy() => this with { Rows = [.. Rows.Select(row => (string[])row.Clone())] };

    public string Csv()
    {
        var text = new StringBuilder();
        Append(text, Header);
        foreach (var row in Rows)
            Append(text, row);
        return text.ToString();
    }

    public string Write(string path)
    {
        File.WriteAllText(path, Csv(), new UTF8Encoding(false));
        return path;
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            text.Append(values[i].AsSpan().IndexOfAny(",\"\n\r") < 0 ? values[i] : $"\"{values[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        text.Append('\n');
    }
}
