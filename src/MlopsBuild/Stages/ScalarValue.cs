using System.Globalization;

namespace MlopsBuild.Stages;

/// <summary>A value as keys have it, with its type.</summary>
/// <param name="Text">The value as text that is the same in every culture; a number as JSON writes it.</param>
/// <param name="Kind">Its type.</param>
public readonly record struct ScalarValue(string Text, ScalarKind Kind)
{
    /// <summary>The number; null where the value is none.</summary>
    public double? Number => Kind == ScalarKind.Number && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A text.</summary>
    public static ScalarValue Of(string text) => new(text, ScalarKind.Text);

    /// <summary>A whole number.</summary>
    public static ScalarValue Of(int number) => new(number.ToString(CultureInfo.InvariantCulture), ScalarKind.Number);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
