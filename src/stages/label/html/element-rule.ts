// Rules that take the kind of a line of the body from its element.
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView, PageView } from '../view.js';

type Head = Omit<PageRule, 'scope' | 'phase' | 'propose'>;

/** A rule of the last phase: of the lines of the body that nothing else took, those that `is` says. */
export function elementRule(head: Head, is: (block: BlockView, page: PageView) => boolean): PageRule {
  return {
    ...head,
    scope: 'page',
    phase: 'form',
    propose(page) {
      if (!page.markup) return [];
      const pieces: PagePiece[] = [];
      for (const block of page.blocks) {
        if (page.zoneOf(block.index) !== 'body' || page.roleOf(block.index) !== null || !is(block, page)) continue;
        pieces.push({ block: block.index, span: [0, block.length] });
      }
      return pieces;
    },
  };
}

/** Two paragraphs, between which the examples of such rules stand. */
export const AROUND = (inside: string): string =>
  `<h1>三号桥合龙</h1><div id="text"><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。</p>${inside}<p>桥面明年三月铺好，六月通车，到那时两岸的人就不用再绕四十里路。</p></div>`;
