import { testRule } from '../../testing/index.ts';
import { nginxAnnotationInjection } from './rule.ts';

testRule(nginxAnnotationInjection, import.meta.dirname);
