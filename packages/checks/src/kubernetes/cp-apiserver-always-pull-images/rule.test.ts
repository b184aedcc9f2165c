import { testRule } from '../../testing/index.ts';
import { cpApiserverAlwaysPullImages } from './rule.ts';

testRule(cpApiserverAlwaysPullImages, import.meta.dirname);
