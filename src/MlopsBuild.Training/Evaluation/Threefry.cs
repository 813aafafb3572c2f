using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlopsBuild.Training;

/// <summary>
/// Random bits as a function of a counter, eight counters at a time: Threefry-4x32 with 13 rounds. Source: Salmon, Moraes, Dror, Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", SC 2011, who find 12 rounds to pass BigCrush.
/// </summary>
internal static class Threefry
{
    private const uint Parity = 0x1BD11BDA;

    /// <summary>Turns four words of eight counters into four random words of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bits(in ThreefryKey key, ref Vector256<uint> x0, ref Vector256<uint> x1, ref Vector256<uint> x2, ref Vector256<uint> x3)
    {
        var (k0, k1, k2, k3) = (Vector256.Create(key.A), Vector256.Create(key.B), Vector256.Create(key.C), Vector256.Create(key.D));
        var k4 = Vector256.Create(Parity ^ key.A ^ key.B ^ key.C ^ key.D);
        x0 += k0;
        x1 += k1;
        x2 += k2;
        x3 += k3;
        FirstFour(ref x0, ref x1, ref x2, ref x3);
        Inject(k1, k2, k3, k4, 1, ref x0, ref x1, ref x2, ref x3);
        NextFour(ref x0, ref x1, ref x2, ref x3);
        Inject(k2, k3, k4, k0, 2, ref x0, ref x1, ref x2, ref x3);
        FirstFour(ref x0, ref x1, ref x2, ref x3);
        Inject(k3, k4, k0, k1, 3, ref x0, ref x1, ref x2, ref x3);
        Mix(ref x0, ref x1, 6);
        Mix(ref x2, ref x3, 20);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FirstFour(ref Vector256<uint> x0, ref Vector256<uint> x1, ref Vector256<uint> x2, ref Vector256<uint> x3)
    {
        Mix(ref x0, ref x1, 10);
        Mix(ref x2, ref x3, 26);
        Mix(ref x0, ref x3, 11);
        Mix(ref x2, ref x1, 21);
        Mix(ref x0, ref x1, 13);
        Mix(ref x2, ref x3, 27);
        Mix(ref x0, ref x3, 23);
        Mix(ref x2, ref x1, 5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NextFour(ref Vector256<uint> x0, ref Vector256<uint> x1, ref Vector256<uint> x2, ref Vector256<uint> x3)
    {
        Mix(ref x0, ref x1, 6);
        Mix(ref x2, ref x3, 20);
        Mix(ref x0, ref x3, 17);
        Mix(ref x2, ref x1, 11);
        Mix(ref x0, ref x1, 25);
        Mix(ref x2, ref x3, 10);
        Mix(ref x0, ref x3, 18);
        Mix(ref x2, ref x1, 20);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref Vector256<uint> a, ref Vector256<uint> b, int bits)
    {
        a += b;
        b = (b << bits) | (b >>> (32 - bits));
        b ^= a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inject(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d, uint round, ref Vector256<uint> x0, ref Vector256<uint> x1, ref Vector256<uint> x2, ref Vector256<uint> x3)
    {
        x0 += a;
        x1 += b;
        x2 += c;
        x3 += d + Vector256.Create(round);
    }
}
