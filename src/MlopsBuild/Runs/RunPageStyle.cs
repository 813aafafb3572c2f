namespace MlopsBuild.Runs;

/// <summary>What the page of a run has beside the style of every page.</summary>
internal static class RunPageStyle
{
    public static string Css { get; } = """
        header h1{margin-bottom:.6rem}
        .word{white-space:nowrap}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9.5rem),1fr));gap:.5rem 1.5rem;max-width:none;margin:1rem 0}
        .facts .two{grid-column:span 2}.facts dt{font-size:.8rem}.facts dd{text-align:left}.dim,.facts .dim{color:var(--dim)}
        .tiles{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;margin:1.2rem 0 0;padding:0}
        .tiles li{padding:.6rem .8rem;background:var(--panel);border:1px solid var(--line);border-radius:.4rem}
        .tiles strong{display:block;font-size:1.35rem;line-height:1.3;font-variant-numeric:tabular-nums;overflow-wrap:normal}.tiles span{color:var(--dim);font-size:.88rem}
        nav ul{margin-top:1.4rem;padding:.6rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
        .part{margin:1.6rem 0 0}.part h3{font-size:1.1rem;margin-bottom:.4rem}
        .beside{display:grid;grid-template-columns:auto minmax(0,1fr);gap:1rem 2.5rem;align-items:start}
        .beside>.scroll{max-width:100%}.beside .wide{min-width:11rem}
        .graph{display:block;font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;margin:0 auto}
        .graph .edge{stroke:var(--dim)}.graph .head{fill:var(--dim)}.graph .box{fill:var(--panel);stroke:var(--line)}.graph [stroke-dasharray]{stroke:var(--dim)}
        .graph .name{fill:var(--ink)}.graph .what{fill:var(--dim);font-variant-numeric:tabular-nums}
        .graph .state{fill:var(--dim)}.graph .good .state{fill:var(--goodfill)}.graph .caution .state{fill:var(--cautionfill)}.graph .bad .state{fill:var(--badfill)}
        .graph .bad .what{fill:var(--bad)}.graph .caution .what{fill:var(--caution)}
        .trail{list-style:none;margin:.8rem 0;padding:0}
        .trail>li{position:relative;padding:0 0 1.1rem 1.7rem}
        .trail>li::before{content:"";position:absolute;left:.2rem;top:.42rem;width:.75rem;height:.75rem;border:2px solid var(--dim);border-radius:50%;background:var(--paper)}
        .trail>li::after{content:"";position:absolute;left:calc(.575rem - 1px + .05rem);top:1.35rem;bottom:-.25rem;border-left:2px solid var(--line)}
        .trail>li:last-child::after{display:none}
        .trail>li.good::before{background:var(--goodfill);border-color:var(--goodfill)}
        .trail h3{display:inline;font-size:1rem}.trail p{margin:.1rem 0;font-size:.92rem}.trail p+p{margin-top:0}
        details{margin:.8rem 0}summary{cursor:pointer;color:var(--dim);padding:.2rem 0}summary:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
        td.digest{min-width:16rem}
        @media(max-width:52rem){.beside{grid-template-columns:minmax(0,1fr)}}
        @media(max-width:40rem){.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}.tiles strong{font-size:1.15rem}}
        @media print{.tiles,.facts{break-inside:avoid}.beside{display:block}}

        """.ReplaceLineEndings("\n");
}
