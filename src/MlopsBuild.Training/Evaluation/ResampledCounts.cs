using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlopsBuild.Training;

/// <summary>
/// How often each of n rows is drawn in n draws with replacement, for eight replicates at a time: the multinomial counts of Efron's
/// bootstrap, exactly. Many rows get independent Poisson counts of a rate a little below 1, and then single draws until there are n: given
/// their sum, Poisson counts are multinomial, and further draws keep them so. The counts depend on key, replicate and row alone.
/// </summary>
internal static class ResampledCounts
{
    /// <summary>Replicates at a time; the count of replicate l for row i is at 8·i + l.</summary>
    public const int Lanes = 8;

    private const int FewRows = 256;
    private const uint Draws = 1;
    private const uint Escapes = 2;

    // Poisson counts are read off 16 random bits: 0 to 7 by these many of the 65,536 values, and the rest is told apart by 53 further bits.
    private const int Told = 8;

    /// <summary>Bytes needed for the counts of a number of rows.</summary>
    public static int Size(int rows) => (rows + 7) / 8 * 8 * Lanes;

    /// <summary>Fills in the counts of eight replicates.</summary>
    /// <param name="counts">At least <see cref="Size"/> bytes.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="key">What the draws depend on besides the replicate.</param>
    /// <param name="firstReplicate">The first of the eight.</param>
    public static void Fill(Span<byte> counts, int rows, in ThreefryKey key, uint firstReplicate)
    {
        Span<int> drawn = stackalloc int[Lanes];
        drawn.Clear();
        if (rows < FewRows)
        {
            counts[..Size(rows)].Clear();
        }
        else
        {
            // Four standard deviations below: more draws than rows come out of it once in 30,000 times, and are thrown away.
            var poisson = new PoissonTable(1 - (4 / Math.Sqrt(rows)));
            for (var attempt = 0u; ; attempt++)
            {
                Poisson(counts, rows, poisson, new(key, firstReplicate, attempt), drawn);
                if (!drawn.ContainsAnyExceptInRange(0, rows))
                    break;
            }
        }

        DrawRest(counts, rows, key, firstReplicate, drawn);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Poisson(Span<byte> counts, int rows, PoissonTable table, in Stream stream, Span<int> drawn)
    {
        var lanes = Vector256<uint>.Indices + Vector256.Create(stream.Replicate);
        var (t0, t1, t2, t3) = (table.Threshold(0), table.Threshold(1), table.Threshold(2), table.Threshold(3));
        var (t4, t5, t6, t7) = (table.Threshold(4), table.Threshold(5), table.Threshold(6), table.Threshold(7));
        var low = Vector256.Create(0xFFFFu);
        var (total, recent) = (Vector256<uint>.Zero, Vector256<ushort>.Zero);
        var attempt = Vector256.Create(stream.Attempt);
        var calls = rows / 8;
        ref var at = ref MemoryMarshal.GetReference(counts);
        Span<int> corrections = stackalloc int[Lanes];
        corrections.Clear();
        for (var call = 0; call < calls; call++)
        {
            var (x0, x1, x2, x3) = (Vector256.Create((uint)call), lanes, attempt, Vector256<uint>.Zero);
            Threefry.Bits(stream.Key, ref x0, ref x1, ref x2, ref x3);
            var (s0, s1, s2, s3) = (x0.AsInt16(), x1.AsInt16(), x2.AsInt16(), x3.AsInt16());
            var v0 = Values(s0, t0, t1, t2, t3, t4, t5, t6);
            var v1 = Values(s1, t0, t1, t2, t3, t4, t5, t6);
            var v2 = Values(s2, t0, t1, t2, t3, t4, t5, t6);
            var v3 = Values(s3, t0, t1, t2, t3, t4, t5, t6);
            recent += v0 + v1 + v2 + v3;
            if ((call & 1023) == 1023)
            {
                total += (recent.AsUInt32() & low) + (recent.AsUInt32() >>> 16);
                recent = Vector256<ushort>.Zero;
            }

            var (u0, u1, u2, u3) = (v0.AsUInt32(), v1.AsUInt32(), v2.AsUInt32(), v3.AsUInt32());
            var first = Vector256.Narrow(Vector256.Narrow(u0 & low, u0 >>> 16), Vector256.Narrow(u1 & low, u1 >>> 16));
            var second = Vector256.Narrow(Vector256.Narrow(u2 & low, u2 >>> 16), Vector256.Narrow(u3 & low, u3 >>> 16));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, call * 64), first);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, (call * 64) + 32), second);
            var most = Vector256.Max(Vector256.Max(s0, s1), Vector256.Max(s2, s3));
            if (Vector256.GreaterThanAny(most, t7))
                Escape(counts, call, table, stream, [s0, s1, s2, s3], corrections);
        }

        total += (recent.AsUInt32() & low) + (recent.AsUInt32() >>> 16);
        for (var lane = 0; lane < Lanes; lane++)
            drawn[lane] = (int)total[lane] + corrections[lane];
        if (rows % 8 > 0)
            Tail(counts, rows, table, stream, drawn);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Values(Vector256<short> bits, Vector256<short> t0, Vector256<short> t1, Vector256<short> t2, Vector256<short> t3, Vector256<short> t4, Vector256<short> t5, Vector256<short> t6)
    {
        var above = Vector256.GreaterThan(bits, t0) + Vector256.GreaterThan(bits, t1) + Vector256.GreaterThan(bits, t2) + Vector256.GreaterThan(bits, t3)
            + Vector256.GreaterThan(bits, t4) + Vector256.GreaterThan(bits, t5) + Vector256.GreaterThan(bits, t6);
        return (-above).AsUInt16();
    }

    // The last rows, fewer than eight: as a whole call, of which some is thrown away.
    private static void Tail(Span<byte> counts, int rows, PoissonTable table, in Stream stream, Span<int> drawn)
    {
        var call = rows / 8;
        var (x0, x1, x2, x3) = (Vector256.Create((uint)call), Vector256<uint>.Indices + Vector256.Create(stream.Replicate), Vector256.Create(stream.Attempt), Vector256<uint>.Zero);
        Threefry.Bits(stream.Key, ref x0, ref x1, ref x2, ref x3);
        Span<Vector256<short>> bits = [x0.AsInt16(), x1.AsInt16(), x2.AsInt16(), x3.AsInt16()];
        counts.Slice(call * 64, 64).Clear();
        for (var row = call * 8; row < rows; row++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var word = bits[(row & 7) / 2][(lane * 2) + (row & 1)];
                var value = table.Value(word) ?? table.Rest(Uniform(stream, row, lane));
                counts[(row * Lanes) + lane] = (byte)value;
                drawn[lane] += value;
            }
        }
    }

    private static void Escape(Span<byte> counts, int call, PoissonTable table, in Stream stream, ReadOnlySpan<Vector256<short>> bits, Span<int> corrections)
    {
        for (var row = 0; row < 8; row++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                if (table.Value(bits[row / 2][(lane * 2) + (row & 1)]) is not null)
                    continue;
                var value = table.Rest(Uniform(stream, (call * 8) + row, lane));
                ref var count = ref counts[(((call * 8) + row) * Lanes) + lane];
                corrections[lane] += value - count;
                count = (byte)value;
            }
        }
    }

    private static double Uniform(in Stream stream, int row, int lane)
    {
        var (x0, x1, x2, x3) = (Vector256.Create((uint)row), Vector256.Create(stream.Replicate + (uint)lane), Vector256.Create(stream.Attempt), Vector256.Create(Escapes));
        Threefry.Bits(stream.Key, ref x0, ref x1, ref x2, ref x3);
        return ((((ulong)x0[0] << 32) | x1[0]) >> 11) * (1.0 / (1UL << 53));
    }

    // Single draws until each replicate has as many as there are rows. A word that would favour some rows is skipped (Lemire 2019).
    private static void DrawRest(Span<byte> counts, int rows, in ThreefryKey key, uint firstReplicate, Span<int> drawn)
    {
        var skipped = (uint)(0x1_0000_0000UL % (uint)rows);
        var lanes = Vector256<uint>.Indices + Vector256.Create(firstReplicate);
        Span<uint> words = stackalloc uint[4 * Lanes];
        for (var call = 0u; drawn.ContainsAnyExceptInRange(rows, int.MaxValue); call++)
        {
            var (x0, x1, x2, x3) = (Vector256.Create(call), lanes, Vector256<uint>.Zero, Vector256.Create(Draws));
            Threefry.Bits(key, ref x0, ref x1, ref x2, ref x3);
            x0.CopyTo(words);
            x1.CopyTo(words[Lanes..]);
            x2.CopyTo(words[(2 * Lanes)..]);
            x3.CopyTo(words[(3 * Lanes)..]);
            for (var i = 0; i < words.Length; i++)
            {
                var lane = i % Lanes;
                var product = (ulong)words[i] * (uint)rows;
                if (drawn[lane] >= rows || (uint)product < skipped)
                    continue;
                counts[((int)(product >> 32) * Lanes) + lane]++;
                drawn[lane]++;
            }
        }
    }

    private readonly record struct Stream(ThreefryKey Key, uint Replicate, uint Attempt);

    /// <summary>Poisson counts from random bits.</summary>
    private sealed class PoissonTable
    {
        private readonly short[] thresholds = new short[Told];
        private readonly double[] rest = new double[64];

        public PoissonTable(double rate)
        {
            var (chance, below, left) = (Math.Exp(-rate), 0, 0.0);
            for (var value = 0; value < rest.Length; value++)
            {
                var whole = value < Told ? (int)(chance * 65536) : 0;
                below += whole;
                if (value < Told)
                    thresholds[value] = (short)(below - 1 - 32768);
                left += rest[value] = (chance * 65536) - whole;
                chance *= rate / (value + 1);
            }

            for (var value = 0; value < rest.Length; value++)
                rest[value] = (rest[value] / left) + (value > 0 ? rest[value - 1] : 0);
        }

        /// <summary>The largest 16 bits, as a signed number, at which the count is the value or less.</summary>
        public Vector256<short> Threshold(int value) => Vector256.Create(thresholds[value]);

        public int? Value(short bits)
        {
            for (var value = 0; value < Told; value++)
            {
                if (bits <= thresholds[value])
                    return value;
            }

            return null;
        }

        public int Rest(double uniform)
        {
            var value = 0;
            while (value < rest.Length - 1 && uniform >= rest[value])
                value++;
            return value;
        }
    }
}
