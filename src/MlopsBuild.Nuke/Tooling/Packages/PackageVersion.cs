using System.Globalization;

namespace Nuke.Common.Tooling;

/// <summary>The version of a package, which orders as semantic versions do.</summary>
internal sealed record PackageVersion(string Text) : IComparable<PackageVersion>
{
    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
            return 1;
        var (numbers, label) = Parts(Text);
        var (otherNumbers, otherLabel) = Parts(other.Text);
        for (var i = 0; i < Math.Max(numbers.Length, otherNumbers.Length); i++)
            if (Compare(numbers.ElementAtOrDefault(i) ?? "0", otherNumbers.ElementAtOrDefault(i) ?? "0") is not 0 and var order)
                return order;
        // A version without a label is the one that its labelled versions lead to.
        if (label.Length == 0 || otherLabel.Length == 0)
            return otherLabel.Length.CompareTo(label.Length);
        for (var i = 0; i < Math.Min(label.Length, otherLabel.Length); i++)
            if (Compare(label[i], otherLabel[i]) is not 0 and var order)
                return order;
        return label.Length.CompareTo(otherLabel.Length);
    }

    private static (string[] Numbers, string[] Label) Parts(string text)
    {
        text = text.Split('+')[0];
        var dash = text.IndexOf('-');
        return dash < 0 ? (text.Split('.'), []) : (text[..dash].Split('.'), text[(dash + 1)..].Split('.'));
    }

    private static int Compare(string one, string other)
    {
        var isNumber = long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var otherIsNumber = long.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var otherNumber);
        return isNumber && otherIsNumber ? number.CompareTo(otherNumber)
            : isNumber ? -1
            : otherIsNumber ? 1
            : string.Compare(one, other, StringComparison.OrdinalIgnoreCase);
    }
}
