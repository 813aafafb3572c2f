namespace MlopsBuild.Ci.Checks;

/// <summary>Five fields of cron, as all servers read them: numbers, names of months and days, <c>*</c>, lists, ranges and steps.</summary>
internal sealed class CronLine
{
    private static readonly (string Name, int Least, int Most, string[] Words)[] Fields =
    [
        ("minute", 0, 59, []),
        ("hour", 0, 23, []),
        ("day of the month", 1, 31, []),
        ("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        ("day of the week", 0, 6, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
    ];

    private readonly List<int>[] _values = [[], [], [], [], []];

    private CronLine()
    {
    }

    /// <summary>What is wrong with a line; null for nothing.</summary>
    public static string? Problem(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (line.StartsWith('@'))
            return $"\"{line}\" is a name that not every server knows; write the five fields, such as \"0 3 * * 1\"";
        if (parts.Length != 5 || string.Join(' ', parts) != line)
            return $"\"{line}\" has {parts.Length} fields; expected five, one space between them: minute, hour, day of the month, month, day of the week, such as \"0 3 * * 1\"";
        var cron = new CronLine();
        for (var index = 0; index < 5; index++)
        {
            if (cron.FieldProblem(parts[index], index) is { } problem)
                return $"\"{line}\": {problem}";
        }

        var longest = cron._values[3].Max(month => month == 2 ? 29 : month is 4 or 6 or 9 or 11 ? 30 : 31);
        if (parts[4] == "*" && cron._values[2][0] > longest)
            return $"\"{line}\" names a day that no such month has, so it would never run";
        return null;
    }

    /// <summary>Fewest minutes between two starts of a valid line within one hour; 60 when an hour has one.</summary>
    public static int ShortestInterval(string line)
    {
        var cron = new CronLine();
        cron.FieldProblem(line.Split(' ')[0], 0);
        var minutes = cron._values[0];
        var shortest = 60;
        for (var index = 0; index < minutes.Count; index++)
        {
            var next = index + 1 < minutes.Count ? minutes[index + 1] : minutes[0] + 60;
            shortest = Math.Min(shortest, next - minutes[index]);
        }

        return shortest;
    }

    private string? FieldProblem(string field, int index)
    {
        var (name, least, most, words) = Fields[index];
        foreach (var part in field.Split(','))
        {
            var (range, step) = (part, 1);
            if (part.IndexOf('/') is >= 0 and var slash)
            {
                range = part[..slash];
                if (!int.TryParse(part[(slash + 1)..], System.Globalization.NumberStyles.None, null, out step) || step < 1 || step > most)
                    return $"the step \"{part[(slash + 1)..]}\" of the {name} is no number from 1 to {most}";
                if (range != "*" && !range.Contains('-', StringComparison.Ordinal))
                    return $"the step \"{part}\" of the {name} has no range before it; write \"*/{step}\" or \"{range}-{most}/{step}\"";
            }

            var ends = range == "*" ? [least.ToString(System.Globalization.CultureInfo.InvariantCulture), most.ToString(System.Globalization.CultureInfo.InvariantCulture)] : range.Split('-');
            if (ends.Length > 2 || Value(ends[0], least, words) is not { } from || Value(ends[^1], least, words) is not { } to || from < least || to > most)
                return $"\"{part}\" is no {name}; expected {least} to {most}{(words.Length > 0 ? $" or {words[0]} to {words[^1]}" : "")}, *, a list, a range or a step";
            if (from > to)
                return $"the range \"{range}\" of the {name} runs backwards";
            for (var value = from; value <= to; value += step)
                Add(_values[index], value);
        }

        return null;
    }

    // The values are in order, each once.
    private static void Add(List<int> values, int value)
    {
        if (values.BinarySearch(value) is < 0 and var at)
            values.Insert(~at, value);
    }

    private static int? Value(string text, int least, string[] words)
    {
        if (int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number))
            return number;
        var word = Array.IndexOf(words, text.ToUpperInvariant());
        return word < 0 ? null : word + least;
    }
}
