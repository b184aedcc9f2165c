import { testRule } from '../../testing/index.ts';
import { scShArrayReference } from './rule.ts';

testRule(scShArrayReference, import.meta.dirname);
