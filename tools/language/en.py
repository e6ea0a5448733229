"""English, as sellers, clerks and policy translations write figures."""

from __future__ import annotations

from fractions import Fraction

from tools.language import Mark, PeriodWord, Side, Words
from tools.units import Comparator, Period

_UNITS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december",
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
)

WORDS = Words(
    numerals={word: value for value, word in enumerate(_UNITS.split("|"))}
    | {word: 20 + 10 * place for place, word in enumerate(_TENS.split("|"))}
    | {"fourty": 40, "ninty": 90},
    tens=frozenset(_TENS.split("|")) | {"fourty", "ninty"},
    ordinals={word: place for place, word in enumerate(_ORDINALS.split("|"), start=1)},
    denominators={
        "half": 2,
        "halves": 2,
        "third": 3,
        "thirds": 3,
        "quarter": 4,
        "quarters": 4,
        "fourths": 4,
        "fifth": 5,
        "fifths": 5,
        "sixth": 6,
        "sixths": 6,
        "eighth": 8,
        "eighths": 8,
        "tenth": 10,
        "tenths": 10,
    },
    magnitudes={
        "dozen": 12,
        "hundred": 100,
        "hundreds": 100,
        "thousand": 1000,
        "thousands": 1000,
        "grand": 1000,
        "wan": 10_000,
        "lakh": 100_000,
        "lakhs": 100_000,
        "million": 10**6,
        "millions": 10**6,
        "mio": 10**6,
        "thd": 1000,
        "tsd": 1000,
        "mio.": 10**6,
        "mln.": 10**6,
        "mln": 10**6,
        "mn": 10**6,
        "mil": 10**6,
        "mill": 10**6,
        "crore": 10**7,
        "crores": 10**7,
        "billion": 10**9,
        "billions": 10**9,
        "bln": 10**9,
        "bn": 10**9,
        "trillion": 10**12,
        "trillions": 10**12,
    },
    glued_magnitudes={"k": 1000, "m": 10**6, "mm": 10**6, "b": 10**9, "w": 10_000},
    currencies={
        "CNY": "cny|cnh|rmb|rmbs|yuan|yuans|renminbi|chinese yuan|chinese rmb|rmb yuan|kuai|cn¥|"
        "cny¥|rmb¥|yuan renminbi|yuan rmb",
        "USD": "usd|usds|us$|us $|usd$|us-$|$us|u$|u.s.$|us dollar|us dollars|u.s. dollar|"
        "u.s. dollars|u.s dollars|usa dollars|american dollars|american dollar|us bucks|us-dollars",
        "HKD": "hkd|hk$|hk $|hk dollars|hong kong dollar|hong kong dollars",
        "EUR": "eur|euro|euros",
        "GBP": "gbp|pound sterling|pounds sterling|british pounds|quid|sterling",
        "JPY": "jpy|japanese yen|yen|jp¥",
        "AUD": "aud|a$|au$|australian dollars|aussie dollars",
        "CAD": "cad|c$|ca$|canadian dollars",
        "SGD": "sgd|s$|sg$|singapore dollars",
        "TWD": "twd|ntd|nt$|taiwan dollars|new taiwan dollars",
        "MOP": "mop|mop$|patacas|macau patacas",
        "KRW": "krw|korean won",
        "THB": "thb|baht|thai baht",
        "VND": "vnd|vietnamese dong",
        "MYR": "myr|ringgit",
        "IDR": "idr|rupiah",
        "PHP": "php|philippine pesos",
        "INR": "inr|rupees|indian rupees",
        "RUB": "rub|rubles|roubles|russian rubles",
        "BRL": "brl|brazilian reais|r$",
        "MXN": "mxn|mexican pesos",
        "CHF": "chf|swiss francs",
        "AED": "aed|dirhams",
        "SAR": "saudi riyals",
        "NZD": "nzd|nz$|new zealand dollars",
    },
    weak_currencies={
        "USD": "$|dollar|dollars|buck|bucks",
        "CNY": "¥",
        "EUR": "€",
        "GBP": "£|pound|pounds",
        "INR": "₹",
        "KRW": "₩",
        "RUB": "₽",
    },
    areas={
        Fraction(1): "m2|m²|m^2|sqm|sqms|sq m|sq.m|sq.m.|sq. m|sq. m.|sq meter|sq meters|sq metre|"
        "sq metres|sq. meters|sq. metres|square meter|square meters|square metre|square metres|"
        "squaremeters|squaremetres|square m|sqmeters|sq mtr|sq mtrs|sqmt|sqmtr|sqmtrs|"
        "meters squared|metres squared|m sq|m square|meter square|metre square|meters square|"
        "metres square|square-meter|square-metre|sq-m",
        Fraction(10_000): "ha|hectare|hectares",
        Fraction(2000, 3): "mu|chinese mu|chinese acres",
        Fraction(40_468_564_224, 10_000_000): "acre|acres",
        Fraction(9_290_304, 100_000_000): "sq ft|sq. ft|sq. ft.|sqft|sq feet|sq. feet|square foot|"
        "square feet|square ft|ft2|ft²|ft^2|sf|square-foot|square-feet|sq foot",
        Fraction(10**6): "km2|km²|km^2|sq km|sqkm|sq. km|square kilometer|square kilometers|"
        "square kilometre|square kilometres",
    },
    shares={
        Fraction(1): "%|percent|per cent|percents|pct|pct.|p.c.|prozent|perc|precent",
        Fraction(1, 10): "‰|per mille|per mil",
        Fraction(1, 100): "basis points|basis point|bps",
    },
    bounds_before={
        Comparator.MORE_THAN: "more than|over|above|exceed|exceeds|exceeded|exceeding|>|＞|"
        "greater than|higher than|larger than|bigger than|in excess of|upwards of|upward of|"
        "north of|beyond|surpass|surpasses|surpassed|surpassing|topped|crossed|passed|"
        "more then|"
        "just over|just above|just more than|slightly over|slightly above|slightly more than|"
        "well over|well above|a bit over|a bit more than|a little over|a little more than|"
        "a little above|somewhat over|a tad over|bit over|bit more than",
        Comparator.AT_LEAST: "at least|at the least|atleast|no less than|no fewer than|"
        "not less than|not fewer than|no lower than|not lower than|not below|no smaller than|"
        "not under|>=|≥|⩾|minimum of|a minimum of|minimum|min|min.|min. of|at a minimum|"
        "at minimum|starting at|no less then|not less then|=>",
        Comparator.REACH: "reach|reaches|reached|reaching|hit|hits|hitting|attain|attains|"
        "attained|add up to|adds up to|added up to|adding up to|sum up to|sums up to|comes up to|"
        "come up to|amount to|amounts to|amounted to",
        Comparator.AT_MOST: "up to|at most|at the most|no more than|not more than|maximum of|"
        "a maximum of|maximum|max|max.|max. of|not exceed|not exceeding|not over|not above|"
        "no higher than|not higher than|no greater than|not greater than|<=|≤|⩽|capped at|"
        "cap of|limited to|no over|no larger than|not larger than",
        Comparator.LESS_THAN: "less than|under|below|fewer than|lower than|smaller than|<|＜|"
        "short of|shy of|less then|just under|just below|just less than|slightly under|"
        "slightly below|slightly less than|well under|well below|a bit under|a bit less than|"
        "a bit below|a little under|a little less than|a little below|a tad under|bit under|"
        "just short of|just shy of|south of",
    },
    bounds_after={
        Comparator.AT_LEAST: "or more|or above|or over|or higher|or greater|or better|or larger|"
        "or bigger|or upwards|and above|and more|and over|and up|and upwards|and higher|or up|"
        "at least|at minimum|minimum|upwards|at the least|at a minimum|+",
        Comparator.AT_MOST: "or less|or below|or under|or fewer|or lower|or smaller|and below|"
        "and under|and less|at most|max|max.|maximum|tops|at the most",
        Comparator.MORE_THAN: "and change|and a bit|and some|something",
    },
    periods={
        PeriodWord(Period.YEAR, Side.PREVIOUS): "per year|a year|each year|every year|/year|/yr|"
        "per annum|p.a.|pa|yearly|annually|per yr|an year|/ year|/a|/y|per-year|in a year|"
        "for the year|for the full year|in one year|for one year|per calendar year",
        PeriodWord(Period.YEAR, Side.NEXT): "annual|yearly total|full-year|full year|whole-year|"
        "total annual",
        PeriodWord(Period.YEAR, Side.NEAREST): "this year|last year|the past year|the last year|"
        "this past year|previous year|the whole year|last twelve months|whole year|past year|"
        "prior year|current year|this calendar year|the previous year|fiscal year|"
        "financial year|last calendar year|next year|the year before|all year",
        PeriodWord(Period.HALF_YEAR, Side.PREVIOUS): "per half year|per half-year|half-yearly|"
        "every half year|each half year",
        PeriodWord(Period.HALF_YEAR, Side.NEAREST): "first half|second half|h1|h2|1h|2h|"
        "half a year|half year|half-year|a half year|first-half|second-half|1st half|2nd half|"
        "last half year|past half year|first half of the year|second half of the year|"
        "first half of this year|second half of last year|first half of last year|"
        "second half of this year|this half",
        PeriodWord(Period.QUARTER, Side.PREVIOUS): "per quarter|a quarter|each quarter|"
        "every quarter|/quarter|/qtr|quarterly|per qtr",
        PeriodWord(Period.QUARTER, Side.NEAREST): "q1|q2|q3|q4|1q|2q|3q|4q|this quarter|"
        "last quarter|first quarter|second quarter|third quarter|fourth quarter|past quarter|"
        "the last quarter|1st quarter|2nd quarter|3rd quarter|4th quarter",
        PeriodWord(Period.MONTH, Side.PREVIOUS): "per month|a month|each month|every month|/month|"
        "/mo|/mth|/ month|per mth|pm|p.m.|monthly|/m",
        PeriodWord(Period.MONTH, Side.NEAREST): "this month|last month|past month|the last month|"
        "previous month|the past month|in a month|in one month|for one month",
        PeriodWord(Period.WEEK, Side.PREVIOUS): "per week|a week|each week|every week|weekly|"
        "/week|/wk",
        PeriodWord(Period.WEEK, Side.NEAREST): "this week|last week|past week",
        PeriodWord(Period.DAY, Side.PREVIOUS): "per day|a day|each day|every day|daily|/day",
        PeriodWord(Period.PART_YEAR, Side.NEAREST): "so far this year|this year so far|"
        "year to date|year-to-date|ytd|so far in|up to now this year|this year to date|"
        "this year until now|this year till now|until now this year|since january|"
        "since the beginning of the year|since the start of the year|since new year|"
        "this year already|year so far|since jan",
        PeriodWord(Period.YEARS, Side.NEAREST, Fraction(0)): "cumulative|cumulatively|all-time|"
        "all time|to date|since we started|since we began|since the beginning|since opening|"
        "since launch|since the launch|since founding|over the years|lifetime|"
        "several years|a few years|many years|since we opened|since we launched",
        PeriodWord(Period.YEARS, Side.NEAREST, Fraction(2)): "a couple of years|"
        "this year and last year|last year and this year|both years",
    },
    durations={
        Period.YEAR: "year|years|yr|yrs|yr.|yrs.",
        Period.QUARTER: "quarter|quarters",
        Period.MONTH: "month|months|mth|mths|mo|mos",
        Period.WEEK: "week|weeks|wk|wks",
        Period.DAY: "day|days|working days|business days|work days|calendar days|hour|hours|hr|"
        "hrs|h|minute|minutes|mins|seconds|secs|nights",
    },
    months={
        word: month for names in _MONTHS for month, word in enumerate(names.split("|"), start=1)
    }
    | {"sept": 9},
    nouns="company|firm|client|customer|enterprise|business|merchant|seller|tenant|vendor|shop|"
    "store|employee|worker|user|warehouse|park|trademark|brand|event|session|order|container|item|"
    "product|country|market|class|mark|supplier|operator|exporter|importer|shipper|partner|member|"
    "buyer|visitor|participant|attendee|platform|website|site|listing|sku|parcel|package|shipment|"
    "pallet|box|unit|piece|truck|ship|flight|room|floor|building|desk|seat|bay|shelf|slot|office|"
    "factory|line|machine|video|post|follower|subscriber|click|view|impression|ad|campaign|"
    "keyword|page|language|region|city|province|state|person|account|outfit|retailer|"
    "wholesaler|manufacturer|trader|startup|start-up|sme|organisation|organization|agency|"
    "workshop|training|seminar|fair|exhibition|course|lecture|matchmaking|application|"
    "certificate|patent|registration|invoice|contract|document|file|photo|question|team|"
    "department|branch|subsidiary|entity|undertaking|household|resident|time|way|thing|option|"
    "point|condition|programme|program|measure|step|level|category|type|kind|part|case",
    plurals={
        "companies": "company",
        "people": "person",
        "persons": "person",
        "staff": "staff",
        "personnel": "staff",
        "headcount": "person",
        "men": "person",
        "children": "child",
        "countries": "country",
        "cities": "city",
        "factories": "factory",
        "boxes": "box",
        "classes": "class",
        "shelves": "shelf",
        "pcs": "piece",
        "businesses": "business",
        "warehouses": "warehouse",
        "franchises": "franchise",
        "houses": "house",
        "premises": "premises",
        "branches": "branch",
    },
    marks={
        Mark.ARTICLE: "a|an",
        Mark.AND: "and|&",
        Mark.POINT: "point",
        Mark.HALF: "half",
        Mark.MINUS: "minus|negative",
        Mark.VAGUE: "few|a few|several|a couple|couple|a couple of|couple of|tens of|dozens of|"
        "hundreds of|thousands of|some few|quite a few|tens|dozens",
        Mark.IDIOM: "third party|third-party|third parties|third-parties|one-time|one time|"
        "one another|no one|first of all|at first|one-off|one-stop|one by one|number one|"
        "one day|second thought|second thoughts|second-hand|second hand|at one point|first time|"
        "first-time|one side|one hand|one thing|just a second|half price|half-way|halfway|"
        "one more thing|grand total",
        Mark.BETWEEN: "between",
        Mark.TO: "to|-|–|—|~|through|till|until|up to",
        Mark.FROM: "from",
        Mark.CHANGES: "increase|increases|increased|increasing|raise|raised|raises|raising|rise|"
        "rises|rose|risen|grow|grows|grew|grown|went|go|goes|going|drop|drops|dropped|fall|falls|"
        "fell|fallen|change|changes|changed|changing|correct|corrected|correction|cut|lifted|lift|"
        "lifts|moved|move|jumped|jump|climbed|reduce|reduced|reduces|switch|switched|revised|"
        "revise|updated|update|amended|amend|adjusted|up|down|decreased|decrease|boosted",
        Mark.OUT_OF: "out of|of|outta|from among|among|amongst",
        Mark.OF_THEM: "of them|of which|of these|of those|of whom|among them|thereof",
        Mark.FILLER: "the|our|its|their|his|her|my|your|all|these|those|a|an|total|of|some|current|"
        "currently|park's|just|only|even|about|around|altogether|whole|full|sum|overall|in|"
        "total of|company's|merchants|tenants|roughly|is|be|was|now|exactly|already",
        Mark.ADJECTIVE: "current|total|active|different|various|new|local|small|other|long|left|"
        "additional|further|whole|full|extra|first|roughly",
        Mark.NOT: "not|n't|never|didn't|doesn't|don't|hasn't|haven't|isn't|wasn't|aren't|weren't|"
        "cannot|can't|won't|failed to|fail to|fails to|hadn't|without|didnt|doesnt|dont|isnt|wasnt|"
        "hasnt|havent|cant|wont",
        Mark.YET: "yet|quite|even|actually|have|has|been|be|really|still|to|ever|fully|a",
        Mark.POINTS_BACK: "the|as|see|mentioned|listed|stated",
        Mark.ABOUT: "about|around|roughly|approx|approx.|approximately|circa|ca|ca.|c.|~|≈|almost|"
        "nearly|close to|some|somewhere around|something like|in the region of|more or less|or so|"
        "near|nearly about|aprox|aprox.|abt|abt.|approximatly|±|just about|ballpark|estimated|"
        "virtually|plus or minus|on the order of|in the neighbourhood of|practically",
        Mark.OR_SO: "or so|ish|-ish|give or take|more or less|approx|approx.|approximately|odd|"
        "roughly|or thereabouts|thereabouts|-odd|about|around",
        Mark.IN_DATE: "in|since|from|during|of|until|till|by|for|on|after|before|fy|year|years|"
        "through|dated|issued|mid|early|late|end|spring|summer|autumn|winter|fall|cy|to|our|"
        "calendar|revised|the",
        Mark.IN_PERIOD: "in|for|over|during|within|across|last|past|previous|these|recent|first|"
        "those|after|throughout|all|spanning|covers|covering|trailing|preceding|every|per|about|"
        "to|nearly|almost",
        Mark.SINCE: "since",
        Mark.PERIOD_TOTAL: "total|in total|together|combined|altogether|cumulative|cumulatively|"
        "worth|of sales|of fees|of service|of costs|of trading|of operation|sum|aggregate|"
        "of transactions|of turnover",
        Mark.NO_PERIOD: "old|ago|experience|later|warranty|lease|of experience|earlier|away|long|"
        "left|before|after|rental|loan|contract|term|valid|validity|notice|payment|from now",
        Mark.CODE: "order no|order no.|order number|order #|order id|invoice no|invoice no.|"
        "invoice number|invoice|ticket|ticket no|ticket no.|ticket number|tel|tel.|phone|telephone|"
        "mobile|fax|call|id|ext|ext.|extension|room|no.|nr.|nr|№|#|ref|ref.|reference|case no|"
        "case no.|case number|case id|wechat|whatsapp|qq|postcode|zip|zip code|postal code|po|"
        "p.o.|po box|licence no|license no|version|ver|ver.|v|serial|tracking|tracking no|"
        "tracking number|account no|account number|acct|registration no|registration number|"
        "order|line|hotline|iso|windows|file no|file no.|doc no|document no|document number|"
        "building|block|unit no|floor no|hs code|code|passport|credit code|uscc|page|bus|gate|"
        "suite|flat|route|highway|option|cell|hs|hscode|box|file|dossier",
        Mark.CLAUSE: "article|articles|art|art.|clause|clauses|section|sections|sec.|para|para.|"
        "paragraph|paragraphs|item|point|points|§|chapter|subsection|sub-clause|annex|appendix|"
        "provision|programme|program|rule|measure|footnote|part|step|table|schedule|zhongshan|"
        "legal-basis|question|q|scheme|policy",
        Mark.RATE: "rate|exchange rate|fx|fx rate|conversion rate|usd/cny|usdcny|usd/rmb|usdrmb|"
        "usd-cny|usd:cny|exchange|usd/yuan|rates|conversion|rmb/usd|cny/usd|currency rate|"
        "exchange-rate|forex|forex rate|parity",
        Mark.NO_RATE: "interest|tax|support|growth|subsidy|vat|duty|return|conversion|occupancy|"
        "reimbursement|funding|click|refund|bounce|hourly|day|daily|discount|success|pass|star|"
        "churn|profit|commission|heart|birth",
        Mark.RATE_AT: "at|@",
        Mark.CONVERTED: "conversion|exchange",
        Mark.EQUALS: "=|is|equals|equal to|is equal to|==|≈|:|for|gets|buys|to|is about|was|"
        "exchanges for|gives|is worth|makes",
        Mark.PER: "per|to the|to a|to one|a|for a|for one|for each|for every|/|to|each|an|per one|"
        "against the|against one|on the|vs|for the",
        Mark.LENGTH: "away|long|wide|high|tall|deep|distance|radius|height|length|width|depth|"
        "from|race|sprint|walk|wide,|frontage|ceiling",
        Mark.LONE: "one",
        Mark.NO_NOUN: "comes|covers|includes|goes|makes|means|counts|was|is|has|does|gets|gives|"
        "seems|looks|sounds|pays|remains|falls|exceeds|reaches|qualifies|adds|plus|minus|less|"
        "versus|vs|as|this|us|yes|thus|perhaps|always|its|ours|theirs|hers|regards|thanks|cheers|"
        "besides|sometimes|overseas|across|towards|else|sms|saas|costs|fees|sales|expenses|gmv|"
        "revenues|takings|earnings|payments|charges|amounts|figures|totals|savings|losses|profits|"
        "turnovers|expenditures|investments|bonus|series|works|needs|wants|turns|spans|brings|"
        "ends|starts|happens|stays|leaves|comprises|concerns|applies|represents|refers|takes|"
        "results|equals|sits|stands|lies|keeps|funds|outlays|proceeds|invoices|perks|supports|"
        "subsidies|grants|nos|lets|whereas|pls|ads|services|tools|subscriptions|exports|imports|"
        "afterwards|upwards|downwards|nowadays|yours|deals|rents|ones|basis|gross|with|that|which|who|if|when|but|so|he|she|it|we|i|"
        "you|they|there|has|have|had|will|can|must|should|are|were|would|because|then|spent|paid|do|"
        "did|what|how|pay|get|where|while|please|than|or|nor|via|fee|cost|expense|revenue|fees,|"
        "turnover|spend|spending|no|like|not|also|after|before|each|see|ask|i'm|it's|we're|sale",
        Mark.UNIT_WORD: "kg|kgs|g|grams|km|kms|cm|mm|ft|feet|foot|inch|inches|lb|lbs|t|tons|"
        "tonnes|tonne|cbm|m3|m³|kw|kwh|mw|gb|mb|tb|ml|l|litres|liters|meters|metres|meter|metre|"
        "mile|miles|mph|°c|°f|degrees|hz|dpi|px|x|percentage points|percentage point|pp|ppt|"
        "kilometers|kilometres|cubic meters|cubic metres|times|fold|kilos|stars|yards|pp.|teu|"
        "feu|hp|sec|°",
        Mark.LAST: "at least|at most|minimum|max|maximum|tops|at the most|at the least|about|"
        "around|roughly|approx|approximately",
        Mark.REFERENCE: "above|below|under|over",
        Mark.WEAK_CODE: "order|line|option|code|call|page|file|dossier",
        Mark.WEAK_MONTH: "may|march",
        Mark.WEAK_RATE: "rate|rates|conversion|exchange",
        Mark.PART_OF: "of|out of",
        Mark.PART_IN: "in",
        Mark.OR: "or",
        Mark.ON_DATE: "on|since|until|till|dated",
        Mark.A_QUARTER: "a quarter",
        Mark.ADDING: "plus",
        Mark.MONTHLY: "pa|pm",
        Mark.UNREADABLE: "infinity|nan|infinite|∞|umpteen|zillion|zillions|gazillion|bazillion|"
        "dozens|hundreds|thousands|millions|billions|lakhs|crores|trillions|squillion",
    },
)
