using System.Runtime.Intrinsics;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class RandomBits
{
    // The known answers of Random123 1.14, tests/kat_vectors, threefry4x32 with 13 rounds: counter, key, result.
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000 00000000 00000000", "531c7e4f 39491ee5 2c855a92 3d6abf9a")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff ffffffff ffffffff", "c4189358 1c9cc83a d5881c67 6a0a89e0")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0 082efa98 ec4e6c89", "4aa71d8f 734738c2 431fc6a8 ae6debf1")]
    public void AreThoseOfThreefry(string counter, string key, string expected)
    {
        var (c, k) = (Words(counter), Words(key));
        var (x0, x1, x2, x3) = (Vector256.Create(c[0]), Vector256.Create(c[1]), Vector256.Create(c[2]), Vector256.Create(c[3]));

        Threefry.Bits(new(k[0], k[1], k[2], k[3]), ref x0, ref x1, ref x2, ref x3);

        for (var lane = 0; lane < 8; lane++)
            Assert.Equal<uint>(Words(expected), new[] { x0[lane], x1[lane], x2[lane], x3[lane] });
    }

    private static uint[] Words(string hex) => [.. hex.Split(' ').Select(word => Convert.ToUInt32(word, 16))];
}
