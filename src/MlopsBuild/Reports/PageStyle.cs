namespace MlopsBuild.Reports;

/// <summary>The style of every page. Contrast of text is at least 4.5 to 1 in the light and in the dark.</summary>
internal static class PageStyle
{
    public static string Css { get; } = """
        :root{--ink:#1c2330;--dim:#525c6f;--paper:#fff;--panel:#f4f6f9;--line:#d3d9e2;--good:#176f30;--caution:#7d4e00;--bad:#ab1f18;--bar:#4a6fa5;
        --goodfill:#2f9e4f;--cautionfill:#e0a100;--badfill:#c8372d;--rise:#2f6fd0;--fall:#c8601a;--bond:#7d4cc2}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--dim:#a8b2c1;--paper:#12161d;--panel:#1b212b;--line:#374152;--good:#5fd673;--caution:#e6b84a;
        --bad:#ff9288;--bar:#7fa7e0;--goodfill:#3fae5c;--cautionfill:#d9a520;--badfill:#e0564b;--rise:#3f7fe0;--fall:#d0702a;--bond:#8f63d0}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:72rem;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
        h2{font-size:1.3rem;margin:2.4rem 0 .6rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
        h3{font-size:1.05rem;margin:0 0 .3rem}
        p{margin:.4rem 0}
        a{color:inherit;text-decoration:underline;text-underline-offset:.15em}
        a:focus-visible,.scroll:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
        code{font:.92em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;unicode-bidi:isolate}
        .kind,.rest,.note,caption,dt{color:var(--dim)}
        .kind{margin:0;font-size:.9rem}
        nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:1rem 0 0;padding:0}
        .verdict{display:flex;flex-wrap:wrap;gap:.2rem .7rem;align-items:center;margin:1rem 0;padding:.7rem 1rem;background:var(--panel);border:1px solid var(--line);border-left:.4rem solid;border-radius:.4rem}
        .verdict strong{font-size:1.15rem}
        .verdict>span:last-child{color:var(--ink)}
        .sign{display:inline-grid;place-items:center;width:1.7rem;height:1.7rem;border:2px solid;border-radius:50%;font-weight:700}
        .verdict.good,.badge.good{color:var(--good)}.verdict.caution,.badge.caution{color:var(--caution)}.verdict.bad,.badge.bad{color:var(--bad)}.badge.plain{color:var(--dim)}
        .badge{white-space:nowrap;font-weight:600}
        .stack{display:block;width:100%;height:1.5rem;border-radius:.3rem}td .stack{height:1rem;margin:.2rem 0}
        .stack .plain{fill:var(--line)}.stack .good{fill:var(--goodfill)}.stack .caution{fill:var(--cautionfill)}.stack .bad{fill:var(--badfill)}
        .sum{font-size:1.05rem;margin:.6rem 0 .3rem}
        .key{display:inline-block;width:.8em;height:.8em;border-radius:.15em;margin-right:.4em;background:currentColor}
        .key.good{background:var(--goodfill)}.key.caution{background:var(--cautionfill)}.key.bad{background:var(--badfill)}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.4rem 0 0;padding:0;font-size:.92rem}
        .card{margin:.8rem 0;padding:.8rem 1rem;background:var(--panel);border:1px solid var(--line);border-left:.3rem solid var(--line);border-radius:.4rem}
        .card.bad{border-left-color:var(--badfill)}.card.caution{border-left-color:var(--cautionfill)}.card.good{border-left-color:var(--goodfill)}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1rem;align-items:start}
        .cards .card{margin:0;min-width:0}
        .scroll{overflow-x:auto;margin:.6rem 0}
        table{border-collapse:collapse;width:100%;font-size:.92rem}
        caption{text-align:left;padding:.2rem 0;font-size:.9rem;max-width:calc(100vw - 2rem)}
        .pair table{width:auto;min-width:min(100%,26rem)}
        th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--line);min-width:4.5rem}
        thead th{color:var(--dim);font-weight:600;vertical-align:bottom;overflow-wrap:normal}thead th.n{white-space:normal}
        tbody th{font-weight:600;min-width:8rem}
        td:has(>code){min-width:14rem}.card tbody th{min-width:5rem}.card td,.card th{padding-top:.15rem;padding-bottom:.15rem}
        th[scope=rowgroup]:not(.entry){padding-top:1rem;font-size:1rem}
        .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .wide{min-width:16rem}.type{min-width:6.5rem}
        .bars{display:block;width:7.5rem;height:2rem}
        .bars path{fill:var(--bar)}
        .card .bars{width:100%;height:4.5rem}
        .interval{display:block;width:12.5rem;height:1.25rem;fill:none}.interval .threshold{stroke:var(--dim)}
        .interval.good path:not(.threshold){stroke:var(--goodfill)}.interval.caution path:not(.threshold){stroke:var(--cautionfill)}.interval.bad path:not(.threshold){stroke:var(--badfill)}
        .interval.good circle{fill:var(--goodfill)}.interval.caution circle{fill:var(--cautionfill)}.interval.bad circle{fill:var(--badfill)}
        .plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1.2rem;align-items:start}
        th.entry{max-width:20rem}.remark{font-weight:400;color:var(--dim)}
        figure{margin:.5rem 0}
        .plot{display:block;width:100%;height:auto;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}.plot text{fill:var(--dim)}.plot .grid{stroke:var(--line)}.plot .dot{fill:var(--bar)}
        .plot .lead{stroke:var(--goodfill)}.plot .top{fill:var(--goodfill)}.plot .first{fill:var(--cautionfill)}.plot .out{stroke:var(--bar)}.plot .away{stroke:var(--cautionfill)}.plot .failed{stroke:var(--badfill)}
        .axis{display:flex;justify-content:space-between;gap:1rem;font-size:.85rem;color:var(--dim);border-top:1px solid var(--line);font-variant-numeric:tabular-nums}
        dl{display:grid;grid-template-columns:minmax(0,auto) minmax(6rem,1fr);max-width:44rem;gap:.1rem .8rem;margin:.5rem 0;font-size:.92rem}
        dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
        .problems{list-style:none;margin:0;padding:0}.line{white-space:nowrap}
        .command{display:block;overflow-x:auto;padding:.4rem .6rem;margin-top:.3rem;border:1px solid var(--line);border-radius:.3rem;background:var(--paper);white-space:pre-wrap}
        .matrix td{text-align:center;white-space:nowrap;padding:.35rem .3rem;border:1px solid var(--line);font-variant-numeric:tabular-nums;min-width:3.6rem}
        .matrix thead th{text-align:center}.matrix th{padding:.35rem .5rem;min-width:0}
        .p{--hue:var(--rise)}.m{--hue:var(--fall)}.v{--hue:var(--bond)}
        .p,.m,.v{background:color-mix(in srgb,var(--hue) var(--a,0%),transparent)}
        .a1{--a:6%}.a2{--a:12%}.a3{--a:18%}.a4{--a:24%}.a5{--a:30%}.a6{--a:36%}.a7{--a:42%}.a8{--a:48%}.a9{--a:54%}.a10{--a:60%}
        @media(max-width:40rem){body{padding:1rem}h1{font-size:1.5rem}.card{padding:.6rem .7rem}.card .wide{min-width:10rem}td:has(>code){min-width:9rem}td.remark{min-width:13rem}}
        @media print{:root{--ink:#000;--dim:#444;--paper:#fff;--panel:#fff;--line:#bbb;--good:#176f30;--caution:#7d4e00;--bad:#ab1f18}
        html{font-size:10pt}body{max-width:none;padding:0}nav{display:none}.card,tr,svg{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}
        svg,.key,.matrix td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

        """.ReplaceLineEndings("\n");
}
