using System.Collections;
using System.Globalization;
using System.Reflection;

namespace MlopsBuild.Stages;

/// <summary>Writes parameter values as text that is the same in every culture and on every system.</summary>
internal static class ParameterValue
{
    private const int DeepestRecord = 8;

    public static StageInput[] Describe(string name, object? value)
    {
        var inputs = new List<StageInput>();
        Describe(name, value, inputs, depth: 0);
        return [.. inputs];
    }

    private static void Describe(string name, object? value, List<StageInput> inputs, int depth)
    {
        if (Format(value) is { } text)
        {
            inputs.Add(StageInput.Parameter(name, new ScalarValue(text, KindOf(value, text))));
            return;
        }

        if (value is IDictionary entries && entries.Keys.Cast<object>().All(key => key is string))
        {
            foreach (var key in entries.Keys.Cast<string>().Order(StringComparer.Ordinal))
                Describe($"{name}[{key}]", entries[key], inputs, depth + 1);
            inputs.Add(StageInput.Parameter($"{name}.Count", ScalarValue.Of(entries.Count)));
            return;
        }

        if (value is IEnumerable items)
        {
            var number = 0;
            foreach (var item in items)
                Describe($"{name}[{number++}]", item, inputs, depth + 1);
            inputs.Add(StageInput.Parameter($"{name}.Count", ScalarValue.Of(number)));
            return;
        }

        var type = value!.GetType();
        if (value is Delegate or Type || depth > DeepestRecord || type.Namespace == "System" || type.Assembly == typeof(object).Assembly)
            throw new StageDeclarationException(
                $"Parameter {name} of type {type} cannot be part of a stage's key; use text, numbers, booleans, enumerations, dates, or a list, a dictionary by text or a record of them.");
        inputs.Add(StageInput.Parameter(name, ScalarValue.Of(type.Name)));
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Array.Sort(properties, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var property in properties)
        {
            if (property.CanRead && property.GetIndexParameters().Length == 0)
                Describe($"{name}.{property.Name}", property.GetValue(value), inputs, depth + 1);
        }
    }

    // What is no number of JSON stays text, as NaN.
    private static ScalarKind KindOf(object? value, string text) => value switch
    {
        null => ScalarKind.Missing,
        bool => ScalarKind.Boolean,
        double or float => double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) ? ScalarKind.Number : ScalarKind.Text,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => ScalarKind.Number,
        _ => ScalarKind.Text,
    };

    private static string? Format(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
        Storage.ContentHash hash => hash.ToString(),
        Enum named => named.ToString(),
        DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or char or Guid =>
            Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
