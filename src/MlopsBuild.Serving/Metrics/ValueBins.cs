using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Serving;

/// <summary>The bins that values of a feature, or predictions, are counted in: ranges of numbers, categories, and missing values.</summary>
internal sealed class ValueBins
{
    public const string Missing = "missing";
    private const string Other = "other";
    private const string Present = "present";
    private const int Ranges = 5;
    private const int Categories = 20;

    private readonly double[] _bounds = [];
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);

    private ValueBins(double[] bounds)
    {
        _bounds = bounds;
        Names = bounds.Length == 0
            ? [Present, Missing]
            : [.. bounds.Select((bound, index) => index == 0 ? $"<={Text(bound)}" : $"{Text(bounds[index - 1])}..{Text(bound)}"), $">{Text(bounds[^1])}", Missing];
    }

    private ValueBins(IReadOnlyList<string> categories, bool hasOther)
    {
        foreach (var category in categories)
            _categories[category] = _categories.Count;
        Names = [.. categories.Select(category => category is Missing or Other ? $"\"{category}\"" : VisibleText.Of(category, 60)), .. hasOther ? [Other] : Array.Empty<string>(), Missing];
        // Cut names may meet; series need names of their own.
        if (Names.Distinct(StringComparer.Ordinal).Count() < Names.Count)
            Names = [.. Names.Select((name, index) => index < categories.Count ? string.Create(CultureInfo.InvariantCulture, $"{name} #{index + 1}") : name)];
    }

    /// <summary>Their names, the values of the label; the last one is for missing values.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Ranges that hold about equally many of some numbers; one range where there are none.</summary>
    public static ValueBins OfNumbers(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length < Ranges * 2)
            return new ValueBins(Array.Empty<double>());
        var bounds = Enumerable.Range(1, Ranges - 1).Select(part => sorted[(int)Math.Ceiling((double)sorted.Length * part / Ranges) - 1]).Distinct().ToArray();
        return new ValueBins(bounds.Where(bound => bound < sorted[^1]).DefaultIfEmpty(sorted[0]).ToArray());
    }

    /// <summary>The values that a column may have, or the most frequent of some.</summary>
    public static ValueBins OfTexts(Column column, IEnumerable<string?> values) => column.AllowedValues.Count is > 0 and <= Categories
        ? new ValueBins(column.AllowedValues, hasOther: true)
        : new ValueBins(
            [.. values.OfType<string>().GroupBy(value => value, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(Categories).Select(group => group.Key)],
            hasOther: true);

    /// <summary>Bins of a feature from rows of the training. Values of personal data are not looked at.</summary>
    public static ValueBins Of(Column column, Array values) => (column.Sensitivity == Sensitivity.Pii, values) switch
    {
        (true, _) => new ValueBins(Array.Empty<double>()),
        (_, string?[] texts) => OfTexts(column, texts),
        (_, double[] flags) when column.Type == ColumnType.Boolean && flags.Length > 0 => new ValueBins([0]),
        (_, double[] numbers) => OfNumbers(numbers),
        _ => throw new ArgumentException($"Values of \"{column.Name}\" are no texts or numbers.", nameof(values)),
    };

    /// <summary>Bins of predicted classes.</summary>
    public static ValueBins OfClasses(IReadOnlyList<string> classes) => new([.. classes.Take(50)], hasOther: classes.Count > 50);

    /// <summary>The bin of a number.</summary>
    public int Of(double value)
    {
        if (double.IsNaN(value))
            return Names.Count - 1;
        var bin = 0;
        while (bin < _bounds.Length && value > _bounds[bin])
            bin++;
        return bin;
    }

    /// <summary>The bin of a text.</summary>
    public int Of(string? value)
    {
        if (value is null)
            return Names.Count - 1;
        return _categories.Count == 0 && Names[0] == Present ? 0 : _categories.GetValueOrDefault(value, Math.Min(_categories.Count, Names.Count - 2));
    }

    /// <summary>How many values are in each bin.</summary>
    public long[] Count(Array values)
    {
        var counts = new long[Names.Count];
        for (var row = 0; row < values.Length; row++)
            counts[values is string?[] texts ? Of(texts[row]) : Of(((double[])values)[row])]++;
        return counts;
    }

    private static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
