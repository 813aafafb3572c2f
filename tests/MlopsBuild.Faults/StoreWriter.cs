using System.Globalization;
using System.Security.Cryptography;
using MlopsBuild.Storage;

namespace MlopsBuild.Faults;

/// <summary>Writes numbered objects to a directory store, most likely until it is killed, and prints each number once it is told that the object is written.</summary>
internal static class StoreWriter
{
    public static int Run(string folder, int count)
    {
        var store = new DirectoryStore(folder);
        for (var number = 0; number < count; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"log/{number:000000}");
            if (store.PutIfAbsentAsync(name, ObjectContent.Of(Content(number))).GetAwaiter().GetResult())
                Console.WriteLine(number);
        }

        return 0;
    }

    /// <summary>Ends with the hash of all before, so that half of it is not taken for the whole.</summary>
    private static byte[] Content(int number)
    {
        var body = RandomNumberGenerator.GetBytes(number % 7 == 0 ? 2_500_000 : 5_000);
        return [.. body, .. SHA256.HashData(body)];
    }
}
