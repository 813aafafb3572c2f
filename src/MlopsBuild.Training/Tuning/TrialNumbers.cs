namespace MlopsBuild.Training;

/// <summary>
/// Random numbers that depend on the seed of a search and the number of a trial alone: SplitMix64 (Steele, Lea and Flood 2014), the same in
/// every version of .NET.
/// </summary>
internal sealed class TrialNumbers(int seed, int trial)
{
    private ulong state = Mix(Mix((uint)seed) + (uint)trial);

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 up to, not including, a count.</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>A draw from the standard normal distribution (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    private ulong Bits() => Mix(state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
