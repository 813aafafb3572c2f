using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>A map of a contract whose keys are known; reports what is unknown, missing or of the wrong kind.</summary>
internal sealed class ContractMap
{
    private readonly YamlValue.Map map;
    private readonly string what;
    private readonly ContractProblems problems;
    private readonly Dictionary<string, YamlValue> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    private ContractMap(YamlValue.Map map, string what, ContractProblems problems, IReadOnlyList<string> keys)
    {
        (this.map, this.what, this.problems) = (map, what, problems);
        foreach (var (key, value) in map.Entries)
        {
            named.Add(key.Text);
            if (!keys.Contains(key.Text))
                problems.At(key, $"{Shown.Text(key.Text)} is not a key of {what}; {Shown.Instead(key.Text, keys)}");
            else if (value is YamlValue.Scalar { IsNull: true })
                problems.At(key, $"{Shown.Text(key.Text)} has no value; give it one or remove the key.");
            else
                values.Add(key.Text, value);
        }
    }

    /// <summary>The map, or null when the value is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="what">What it describes, for sentences: <c>a column</c>.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="keys">The keys it may have.</param>
    public static ContractMap? Of(YamlValue value, string what, ContractProblems problems, params IReadOnlyList<string> keys)
    {
        if (value is YamlValue.Map map)
            return new ContractMap(map, what, problems, keys);
        problems.At(value, $"{Sentence(what)} is {value.Kind}, expected a map with the keys {string.Join(", ", keys)}.");
        return null;
    }

    public YamlValue? this[string key] => values.GetValueOrDefault(key);

    /// <summary>Reports the keys that must be there and are not.</summary>
    public void Require(params IReadOnlyList<string> keys)
    {
        var missing = keys.Where(key => !named.Contains(key)).ToList();
        if (missing.Count > 0)
            problems.At(map, $"{Sentence(what)} has no {string.Join(" and no ", missing.Select(Shown.Text))}; add the {(missing.Count == 1 ? "key" : "keys")}.");
    }

    /// <summary>Reports a map that has none of the keys.</summary>
    public bool RequireAny(params IReadOnlyList<string> keys)
    {
        if (keys.Any(named.Contains))
            return true;
        problems.At(map, $"{Sentence(what)} says nothing, expected {string.Join(" or ", keys.Select(Shown.Text))}.");
        return false;
    }

    /// <summary>Reports two keys that exclude each other; the second one is ignored.</summary>
    public void Exclude(string key, string other)
    {
        if (named.Contains(key) && values.TryGetValue(other, out var value))
        {
            problems.At(value, $"{Sentence(what)} has both {Shown.Text(key)} and {Shown.Text(other)}; keep one.");
            values.Remove(other);
        }
    }

    public string? Text(string key) => this[key] is { } value ? Text(value, key) : null;

    public string? Text(YamlValue value, string key)
    {
        if (value is YamlValue.Scalar { IsText: true } scalar)
            return scalar.Text;
        var number = value is YamlValue.Scalar { IsNull: false } plain ? $"; write it in quotes, '{plain.Text}'" : "";
        problems.At(value, $"{Shown.Text(key)} is {(value is YamlValue.Scalar { IsNull: true } ? "empty" : value.Kind)}, expected text{number}.");
        return null;
    }

    /// <summary>One line of text that is not empty.</summary>
    public string? Line(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (text.Length > 0 && text.IndexOfAny(['\n', '\r', '\0']) < 0)
            return text;
        problems.At(values[key], $"{Shown.Text(key)} is {Shown.Text(text)}, expected one line of text.");
        return null;
    }

    public bool? Flag(string key)
    {
        if (this[key] is not { } value)
            return null;
        if (value is YamlValue.Scalar { IsPlain: true } scalar && YamlScalars.Boolean(scalar.Text) is { } flag)
            return flag;
        problems.At(value, $"{Shown.Text(key)} is {value.Kind}, expected true or false.");
        return null;
    }

    /// <summary>A number that keeps a condition.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The condition in words.</param>
    /// <param name="keeps">The condition.</param>
    public double? Number(string key, string expected = "a number", Func<double, bool>? keeps = null)
    {
        if (this[key] is not { } value)
            return null;
        if (value is YamlValue.Scalar { IsPlain: true } scalar && YamlScalars.Number(scalar.Text) is { } number && keeps?.Invoke(number) != false)
            return number;
        problems.At(value, $"{Shown.Text(key)} is {value.Kind}, expected {expected}{(value is YamlValue.Scalar { IsPlain: false } ? " without quotes" : "")}.");
        return null;
    }

    /// <summary>A whole number from 0 on.</summary>
    public long? Whole(string key, long most)
    {
        if (this[key] is not { } value)
            return null;
        if (value is YamlValue.Scalar { IsPlain: true } scalar)
        {
            if (long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole >= 0 && whole <= most)
                return whole;
            if (YamlScalars.Number(scalar.Text) is { } number && number >= 0 && number <= Math.Min(most, 1L << 53) && number == Math.Floor(number))
                return (long)number;
        }

        problems.At(value, $"{Shown.Text(key)} is {value.Kind}, expected a whole number from 0 to {most.ToString(CultureInfo.InvariantCulture)}.");
        return null;
    }

    public T? Choice<T>(string key, params IReadOnlyList<(string Name, T Value)> choices)
        where T : struct
    {
        if (this[key] is not { } value)
            return null;
        if (value is YamlValue.Scalar scalar)
        {
            foreach (var choice in choices)
                if (choice.Name == scalar.Text)
                    return choice.Value;
        }

        var names = choices.Select(choice => choice.Name).ToList();
        problems.At(value, $"{Shown.Text(key)} is {value.Kind}; {Shown.Instead(value is YamlValue.Scalar { Text: var text } ? text : "", names)}");
        return null;
    }

    /// <summary>The items of a list that is not empty.</summary>
    public IReadOnlyList<YamlValue> Items(string key) => this[key] is { } value ? Items(value, key) : [];

    public IReadOnlyList<YamlValue> Items(YamlValue value, string key)
    {
        if (value is YamlValue.List { Items.Count: > 0 } list)
            return list.Items;
        problems.At(value, $"{Shown.Text(key)} is {(value is YamlValue.List ? "an empty list" : value.Kind)}, expected a list such as [a, b].");
        return [];
    }

    private static string Sentence(string start) => char.ToUpperInvariant(start[0]) + start[1..];
}
