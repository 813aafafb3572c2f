using System.Globalization;

namespace MlopsBuild.Registry;

/// <summary>When promotions may happen: days of the week and hours of the day in a time zone.</summary>
/// <param name="From">First moment of the day.</param>
/// <param name="To">First moment after; earlier than <paramref name="From"/> for hours that reach into the next day.</param>
/// <param name="TimeZone">Name of the zone, such as <c>Europe/Berlin</c> or <c>UTC</c>.</param>
/// <param name="Days">Days on which the hours begin; none means all.</param>
public sealed record AllowedHours(TimeOnly From, TimeOnly To, string TimeZone, IReadOnlyList<DayOfWeek> Days)
{
    /// <summary>Whether a time lies within.</summary>
    public bool Hold(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Zone());
        var at = TimeOnly.FromDateTime(local.DateTime);
        if (From < To)
            return at >= From && at < To && IsDay(local.DayOfWeek);
        return (at >= From && IsDay(local.DayOfWeek)) || (at < To && IsDay(local.AddDays(-1).DayOfWeek));
    }

    /// <summary>The next moment at which they begin, after a time.</summary>
    public DateTimeOffset Next(DateTimeOffset time)
    {
        var zone = Zone();
        var today = TimeZoneInfo.ConvertTime(time, zone).Date;
        for (var day = 0; ; day++)
        {
            var begin = today.AddDays(day) + From.ToTimeSpan();
            // An hour that the clock leaps over in spring begins when the leap is done.
            while (zone.IsInvalidTime(begin))
                begin = begin.AddMinutes(15);
            var moment = new DateTimeOffset(begin, zone.GetUtcOffset(begin));
            if (moment > time && IsDay(moment.DayOfWeek))
                return moment;
        }
    }

    /// <summary>For people: <c>Monday to Friday, 09:00 to 17:00 Europe/Berlin</c> or the like.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Days.Count is 0 or 7 ? "" : string.Join(", ", Days) + ", ")}{From:HH:mm} to {To:HH:mm} {TimeZone}");

    internal IEnumerable<string> Problems()
    {
        if (From == To)
            yield return string.Create(CultureInfo.InvariantCulture, $"The allowed hours begin and end at {From:HH:mm}, expected two times.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return $"The time zone \"{TimeZone}\" is not known to this machine, expected a name such as \"Europe/Berlin\" or \"UTC\".";
    }

    private TimeZoneInfo Zone() => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    private bool IsDay(DayOfWeek day) => Days.Count == 0 || Days.Contains(day);
}
