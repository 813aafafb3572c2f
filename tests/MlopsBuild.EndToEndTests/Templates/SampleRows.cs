using System.Globalization;
using System.Text;

namespace MlopsBuild.EndToEndTests.Templates;

/// <summary>Files of rows that are unlike each other; the same each time.</summary>
public static class SampleRows
{
    /// <summary>Prices of houses: numbers, a text, missing areas.</summary>
    public static string Houses()
    {
        var random = new Random(1);
        var text = new StringBuilder("rooms,area,district,built,garden,price\n");
        for (var i = 0; i < 2000; i++)
        {
            var (rooms, district, built, garden) = (random.Next(1, 9), random.Next(4), random.Next(1900, 2021), random.Next(2));
            var area = 20 + (rooms * 18) + (9 * Normal(random));
            var price = (area * 3000) + (district * 10_000) + ((built - 1950) * 300) + (garden * 15_000) + (15_000 * Normal(random));
            text.Append(CultureInfo.InvariantCulture, $"{rooms},{(random.NextDouble() < 0.03 ? "" : area.ToString("F1", CultureInfo.InvariantCulture))},{new[] { "west", "south", "east", "north" }[district]},{built},{(garden == 1 ? "yes" : "no")},{price:F0}\n");
        }

        return text.ToString();
    }

    /// <summary>Customers that leave or stay: a key, dates, missing values, a text for a label.</summary>
    public static string Customers()
    {
        var random = new Random(2);
        var text = new StringBuilder("customer_id,since,plan,calls,spend,left\n");
        for (var i = 0; i < 3000; i++)
        {
            var (calls, plan) = (random.Next(13), random.Next(3));
            var leaves = (0.35 * calls) - 2 - (plan == 2 ? 1 : 0) + Normal(random) > 0;
            text.Append(CultureInfo.InvariantCulture, $"C{i:D5},{new DateTime(2020, 1, 1).AddDays(random.Next(1500)):yyyy-MM-dd},{new[] { "basic", "plus", "pro" }[plan]},{(random.NextDouble() < 0.05 ? "" : calls)},{(random.NextDouble() < 0.08 ? "" : Math.Exp(3 + (0.6 * Normal(random))).ToString("F2", CultureInfo.InvariantCulture))},{(leaves ? "yes" : "no")}\n");
        }

        return text.ToString();
    }

    /// <summary>Kinds of plants: semicolons, decimal commas, names that are no plain words, three classes.</summary>
    public static string Plants()
    {
        var random = new Random(3);
        var text = new StringBuilder("Länge (cm);Breite;Farbe;Art\n");
        for (var i = 0; i < 600; i++)
        {
            var kind = random.Next(3);
            var line = string.Create(CultureInfo.InvariantCulture, $"{4 + (kind * 1.3) + (0.5 * Normal(random)):F2};{2 + (kind * 0.6) + (0.3 * Normal(random)):F2};{new[] { "rot", "blau", "weiß" }[random.Next(3)]};{new[] { "setosa", "versicolor", "virginica" }[kind]}\n");
            text.Append(line.Replace('.', ','));
        }

        return text.ToString();
    }

    /// <summary>Three columns of numbers, some of them negative.</summary>
    public static string Waves()
    {
        var random = new Random(4);
        var text = new StringBuilder("x,y,z\n");
        for (var i = 0; i < 400; i++)
        {
            var (x, y) = ((random.NextDouble() * 6) - 3, random.NextDouble());
            text.Append(CultureInfo.InvariantCulture, $"{x:F4},{y:F4},{Math.Sin(x) + y + (0.1 * Normal(random)):F4}\n");
        }

        return text.ToString();
    }

    /// <summary>Rents by home address, which is personal; each address begins with <c>Zorn</c>, as nothing else does.</summary>
    public static string Tenants()
    {
        var random = new Random(7);
        var text = new StringBuilder("home address,rooms,rent\n");
        for (var i = 0; i < 900; i++)
        {
            var (home, rooms) = (random.Next(6), random.Next(1, 6));
            text.Append(CultureInfo.InvariantCulture, $"Zorn{"abcdef"[home]}weg {home + 1},{rooms},{200 + (home * 40) + (rooms * 150) + (20 * Normal(random)):F0}\n");
        }

        return text.ToString();
    }

    /// <summary>500 columns, a boolean for a label.</summary>
    public static string Sensors()
    {
        var random = new Random(5);
        var text = new StringBuilder(string.Join(',', Enumerable.Range(0, 499).Select(i => $"sensor {i}"))).Append(",ok\n");
        for (var i = 0; i < 500; i++)
        {
            var values = Enumerable.Range(0, 499).Select(_ => Normal(random)).ToArray();
            var ok = values[3] + values[77] - values[200] + (0.5 * Normal(random)) > 0;
            text.AppendJoin(',', values.Select(value => value.ToString("F3", CultureInfo.InvariantCulture))).Append(ok ? ",true\n" : ",false\n");
        }

        return text.ToString();
    }

    /// <summary>Rides an hour: times, quoted texts with commas, a column without a name of one word, whole numbers for a label.</summary>
    public static string Rides()
    {
        var random = new Random(6);
        var text = new StringBuilder("\"started at\",\"from\",\"weather, short\",temperature,\"rides\"\n");
        var time = new DateTime(2023, 1, 1);
        for (var i = 0; i < 3000; i++)
        {
            time = time.AddHours(1);
            var temperature = 10 + (10 * Math.Sin(i / 700.0)) + (3 * Normal(random));
            var rides = Math.Max(0, (int)(50 + (3 * temperature) + (40 * Math.Sin((time.Hour - 6) / 24.0 * 2 * Math.PI)) + (12 * Normal(random))));
            text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss},\"{new[] { "Main St., 5", "Park", "Río" }[random.Next(3)]}\",\"{new[] { "sunny", "rain, heavy", "" }[random.Next(3)]}\",{(random.NextDouble() < 0.1 ? "" : temperature.ToString("F1", CultureInfo.InvariantCulture))},{rides}\n");
        }

        return text.ToString();
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
