"""Questions to click before the first one is typed."""

# The first is the question of the README.
EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "en",
        "This year we paid RMB 175,000 for SaaS and 105,000 yuan to have our own website built; "
        "it took US$390,000 in orders. What support can we expect?",
    ),
    ("zh", "我们自主品牌一年的海外推广费用是180万元，能拿到多少支持？"),
    ("en", "What does our industrial park need to qualify for the 500,000 yuan?"),
    ("zh", "租赁海外仓一年投入160万元，可以获得多少补助？"),
    ("en", "By when do I have to apply?"),
)
