using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlopsBuild.Training;

/// <summary>Counts of one row in eight replicates as numbers to multiply with. Every processor gives the same numbers.</summary>
internal static class LaneCounts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(ref byte counts, out Vector256<double> low, out Vector256<double> high)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref counts)).AsByte();
        if (Avx2.IsSupported)
        {
            var integers = Avx2.ConvertToVector256Int32(bytes);
            low = Avx.ConvertToVector256Double(integers.GetLower());
            high = Avx.ConvertToVector256Double(integers.GetUpper());
        }
        else
        {
            low = Vector256.Create((double)bytes[0], bytes[1], bytes[2], bytes[3]);
            high = Vector256.Create((double)bytes[4], bytes[5], bytes[6], bytes[7]);
        }
    }
}
