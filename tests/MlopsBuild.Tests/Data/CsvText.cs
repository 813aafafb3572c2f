using System.Text;

namespace MlopsBuild.Tests.Data;

/// <summary>Reads RFC 4180 text back, apart from the code under test.</summary>
internal static class CsvText
{
    public static IReadOnlyList<string[]> Rows(string path)
    {
        var text = File.ReadAllText(path);
        var rows = new List<string[]>();
        var row = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                value.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                row.Add(value.ToString());
                value.Clear();
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
                value.Append(c);
        }

        return rows;
    }
}
