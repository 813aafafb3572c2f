using System.Globalization;
using System.Text;

namespace MlopsBuild.Data;

/// <summary>Names of C# for columns and contracts of any name.</summary>
internal static class RowNames
{
    private const int LongestName = 100;

    // Members that every record has, and ColumnRole, which the record's own attributes name.
    private static readonly HashSet<string> Members =
    [
        "Clone", "ColumnRole", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    ];

    // What a record in no namespace would hide from the code around it.
    private static readonly HashSet<string> Types = ["Build", "DateOnly", "DateTime", "MlopsBuild", "Nuke", "System"];

    private static readonly HashSet<string> Plurals = new(StringComparer.OrdinalIgnoreCase) { "Lens", "News", "Series", "Species" };

    /// <summary>A property for each column: different from each other and from the record.</summary>
    public static IReadOnlyList<string> Properties(string row, IReadOnlyList<string> columns)
    {
        var wanted = columns.Select((column, place) => Property(column, place + 1)).ToList();
        var all = wanted.ToHashSet();
        var taken = new HashSet<string>();
        var names = new List<string>();
        foreach (var first in wanted)
        {
            var name = first == row || Members.Contains(first) ? first + "Column" : first;
            for (var number = 2; taken.Contains(name) || (name != first && all.Contains(name)); number++)
                name = first + number.ToString(CultureInfo.InvariantCulture);
            taken.Add(name);
            names.Add(name);
        }

        return names;
    }

    /// <summary>The singular of a contract's name: Diamond for diamonds.</summary>
    public static string Record(string contract)
    {
        var words = Words(contract);
        if (words.Count > 0)
            words[^1] = Singular(words[^1]);
        var name = Joined(words, "Row");
        return Members.Contains(name) || Types.Contains(name) ? name + "Row" : name;
    }

    /// <summary>Whether a name can be a type's: an identifier of C# that is no keyword, now or later, since those begin with a lower-case letter.</summary>
    public static bool IsType(string name) => IsIdentifier(name) && !char.IsLower(name[0]);

    /// <summary>Whether a text is identifiers with dots between them.</summary>
    public static bool IsNamespace(string name) => name.Split('.').All(IsIdentifier);

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (name[0] == '_' || char.IsLetter(name[0])) && name.All(letter => letter == '_' || IsPart(letter));

    private static string Property(string column, int place)
    {
        var words = Words(column);
        return Joined(words, words.Count > 0 ? "Column" : "Column" + place.ToString(CultureInfo.InvariantCulture));
    }

    private static string Joined(List<string> words, string prefix)
    {
        var name = string.Concat(words);
        if (name.Length == 0 || !char.IsLetter(name[0]))
            name = prefix + name;
        return name.Length > LongestName ? name[..LongestName] : name;
    }

    // Surrogates are no part of an identifier, so that a name can be cut anywhere.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            if (IsPart(letter) && (word.Length > 0 || char.IsLetterOrDigit(letter)))
                word.Append(word.Length == 0 ? char.ToUpperInvariant(letter) : letter);
            else
                End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool IsPart(char letter) =>
        char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Singular(string word)
    {
        bool Ends(params string[] endings) => endings.Any(ending => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        if (Plurals.Contains(word) || word.Length < 3 || !Ends("s") || Ends("ss", "us", "is"))
            return word;
        if (Ends("ies") && word.Length > 4 && !Ends("movies", "cookies"))
            return word[..^3] + "y";
        return Ends("sses", "xes", "ches", "shes") ? word[..^2] : word[..^1];
    }
}
