/** A conversation: what the customer says and what the assistant replies, turn by turn. */
export interface Dialogue {
  readonly topic: string;
  readonly endsWell: boolean;
  readonly turns: readonly (readonly [said: string, reply: string])[];
}

export const DIALOGUES: readonly [Dialogue, ...Dialogue[]] = [
  {
    topic: 'gift',
    endsWell: true,
    turns: [
      [
        'Hi! I am looking for a present for my sister, she turns 30.',
        'What a nice occasion, {name}! What does she enjoy – being outdoors, cooking, her home? And is there a budget you would like to stay within?',
      ],
      [
        'She just moved into her first own flat. About 80.',
        'Then the **{item}** comes to mind: it suits any room, costs less than 80, and can be exchanged free of charge if she already has one. Shall I tell you more about it?',
      ],
      [
        'Does it come in green?',
        'It does – in *sage* and in *forest*. Sage is the lighter one and sells best for living rooms.',
      ],
      [
        'Sage then. Can you wrap it and put a card in?',
        'Yes: choose **Gift wrapping** in the basket and type your message there. The card is printed on cotton paper, up to 200 characters.',
      ],
      [
        'Will it be there by Friday?',
        'Ordered before 14:00 today it leaves this afternoon and arrives within 2–3 working days, so Friday is realistic but not guaranteed. With **Express** it is there tomorrow.',
      ],
      ['Express it is. Thanks, that was easy!', 'My pleasure, {name} – and happy birthday to your sister!'],
    ],
  },
  {
    topic: 'track-order',
    endsWell: true,
    turns: [
      [
        'where is {order}',
        'Let me look. **{order}** was handed to the carrier on {date} and was last scanned at the depot near you.',
      ],
      [
        'that was 3 days ago',
        'You are right, {name}. Parcels may rest between depots for up to three working days; today is the third. If nothing moves by tomorrow evening I would open a search.',
      ],
      [
        'can you open it now?',
        'I can ask a colleague to do it today. May I pass on your order number and this conversation?',
      ],
      [
        'yes please',
        'Done. Summary: {order} has not moved since {date}, the customer asks for a search. A colleague will write to you within two hours.',
      ],
    ],
  },
  {
    topic: 'assembly',
    endsWell: true,
    turns: [
      [
        'I am stuck at step 4 of the {item} manual',
        'Happy to help. Which part will not fit, and does it carry a letter?',
      ],
      [
        'the one marked C. It is longer than the gap',
        'Part C goes in **after** part D: D pushes the sides apart by about two centimetres. Loosen the two screws of step 3 by half a turn first.',
      ],
      ['ah. and which way round does D go', 'The smooth side faces you and the two holes are at the bottom.'],
      ['It clicked!', 'Great! Tighten the screws of step 3 again before you go on, {name}, and the rest is quick.'],
      ['One screw is left over, is that ok?', 'Yes: there is one spare of each kind in the bag.'],
    ],
  },
  {
    topic: 'subscription',
    endsWell: true,
    turns: [
      [
        'How does your refill subscription work?',
        'You choose how often – every 4, 6 or 8 weeks – and save 15 % on each delivery. Pause or stop whenever you like, without notice.',
      ],
      [
        'Can I skip one delivery when I am on holiday?',
        'Of course. Two days before each delivery you get an e-mail with a **Skip** button.',
      ],
      ['And change the flavour?', 'Also there, or any time under *My subscriptions*.'],
      [
        'What if I forget to skip?',
        'Refuse the parcel or send it back unopened; the return is free and you get the full amount.',
      ],
      [
        'Ok. Does the 15% also apply with WELCOME10?',
        'Only one of the two can apply to an order. The subscription saves you more from the second delivery on.',
      ],
      [
        'Makes sense. Can you set it to 6 weeks for me?',
        'I cannot change accounts from here, but it takes one click: *Product page → Subscribe → every 6 weeks*.',
      ],
      ['Found it, thank you', 'You are welcome, {name}!'],
    ],
  },
  {
    topic: 'complaint',
    endsWell: false,
    turns: [
      [
        'This is the third time my {item} arrives damaged. I want to speak to a person.',
        'I am sorry, {name}, that must be frustrating. Could you send two photos, one of the damage and one of the packaging?',
      ],
      ['I have sent photos twice already!!', 'Thank you for that. To help you I need your order number.'],
      ['{order}. A PERSON please', 'I see {order} here. Would you prefer a replacement or a refund?'],
      [
        'I would prefer a human being.',
        'I understand. I will hand you over to a colleague. Summary: third damaged delivery of {order}, photos were sent twice, the customer does not want to repeat themselves.',
      ],
    ],
  },
  {
    topic: 'advice',
    endsWell: true,
    turns: [
      [
        'Which {item} would you take for a beginner?',
        'For a start I would take the **Classic**: it forgives mistakes, spare parts are cheap, and it is our most returned-to product.',
      ],
      [
        'What is the difference to the Pro?',
        '| | Classic | Pro |\n| --- | --- | --- |\n| Weight | 1.4 kg | 0.9 kg |\n| Warranty | 2 years | 5 years |\n| Price | 89 | 179 |\n\nThe Pro pays off if you use it every week.',
      ],
      ['More like once a month', 'Then the Classic is the sensible choice, {name}.'],
    ],
  },
];
