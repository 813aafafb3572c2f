namespace MlopsBuild.Data;

/// <summary>Bins of equal width: bin k holds what lies above bound k - 1 and up to bound k, bin 0 the lowest value alone.</summary>
/// <param name="Low">The lowest value.</param>
/// <param name="High">The highest value.</param>
/// <param name="Scale">Bins a unit.</param>
internal readonly record struct EvenGrid(double Low, double High, double Scale)
{
    /// <summary>A grid over a range; null where the range is too narrow or too wide for numbers of 64 bits.</summary>
    public static EvenGrid? Over(double low, double high, int bins)
    {
        var scale = bins / (high - low);
        return double.IsFinite(scale) && scale > 0 ? new(low, high, scale) : null;
    }

    /// <summary>SQL of the bin of a number in the range.</summary>
    public string Bin(string number) => $"CAST(ceil(({number} - {SqlText.Number(Low)}) * {SqlText.Number(Scale)}) AS INTEGER)";

    /// <summary>The highest number of a bin, as the engine counts it.</summary>
    public double Bound(long bin)
    {
        var (inside, outside) = (Place(Low), Place(High));
        if (BinOf(High) <= bin)
            return High;
        while (outside - inside > 1)
        {
            var middle = inside + ((outside - inside) / 2);
            if (BinOf(Number(middle)) <= bin)
                inside = middle;
            else
                outside = middle;
        }

        return Number(inside);
    }

    private double BinOf(double number) => Math.Ceiling((number - Low) * Scale);

    // The bits of numbers of 64 bits, put in the order of the numbers.
    private static Int128 Place(double number) =>
        BitConverter.DoubleToInt64Bits(number) is var bits && bits >= 0 ? bits : -(Int128)(bits & long.MaxValue);

    private static double Number(Int128 place) =>
        place >= 0 ? BitConverter.Int64BitsToDouble((long)place) : -BitConverter.Int64BitsToDouble((long)-place);
}
