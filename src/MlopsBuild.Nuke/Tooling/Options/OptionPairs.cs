namespace Nuke.Common.Tooling;

/// <summary>The value of an option that is a dictionary or, where values are <see cref="OptionItems"/>, a lookup.</summary>
internal sealed record OptionPairs(KeyValuePair<string, object?>[] Values)
{
    public OptionPairs With(string key, object? value, StringComparer comparer)
    {
        var index = IndexOf(key, comparer);
        if (index < 0)
            return new OptionPairs([.. Values, new(key, value)]);
        var values = Values.ToArray();
        values[index] = new(key, value);
        return new OptionPairs(values);
    }

    public OptionPairs Without(string key, StringComparer comparer) => new(Array.FindAll(Values, x => !comparer.Equals(x.Key, key)));

    public int IndexOf(string key, StringComparer comparer) => Array.FindIndex(Values, x => comparer.Equals(x.Key, key));
}
