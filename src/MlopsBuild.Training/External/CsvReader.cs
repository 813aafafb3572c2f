using System.Text;

namespace MlopsBuild.Training;

/// <summary>Reads CSV by RFC 4180, record by record.</summary>
internal static class CsvReader
{
    public static IEnumerable<IReadOnlyList<string>> Read(TextReader text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false, wasQuoted = false;
        int next;
        while ((next = text.Read()) >= 0)
        {
            var character = (char)next;
            if (quoted)
            {
                if (character != '"')
                    cell.Append(character);
                else if (text.Peek() == '"')
                    cell.Append((char)text.Read());
                else
                    quoted = false;
            }
            else if (character == '"' && cell.Length == 0 && !wasQuoted)
            {
                quoted = wasQuoted = true;
            }
            else if (character == ',')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                wasQuoted = false;
            }
            else if (character == '\n')
            {
                if (cell.Length > 0 || cells.Count > 0 || wasQuoted)
                    yield return Record();
            }
            else if (character != '\r')
            {
                cell.Append(character);
            }
        }

        if (cell.Length > 0 || cells.Count > 0 || wasQuoted)
            yield return Record();

        IReadOnlyList<string> Record()
        {
            var record = cells;
            record.Add(cell.ToString());
            cells = [];
            cell.Clear();
            wasQuoted = false;
            return record;
        }
    }
}
